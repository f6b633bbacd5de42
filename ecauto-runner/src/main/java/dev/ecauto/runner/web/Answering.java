package dev.ecauto.runner.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.FormEncodedDataDefinition;
import io.undertow.server.handlers.form.FormParserFactory;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests for one path in, and sends what comes of them. */
final class Answering implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");
  private static final FormParserFactory FORMS =
      FormParserFactory.builder(false)
          .addParser(new FormEncodedDataDefinition().setDefaultEncoding("UTF-8"))
          .build();

  private static final long LARGEST_LOGIN = 1 << 14;

  private static final AttachmentKey<Caller> CALLER = AttachmentKey.create(Caller.class);

  /** Readers wait for each other, so that half of the processors are left to uploads. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private final Map<String, Route> methods;
  private final Guard guard;
  private final LoginRoutes logins;
  private final Refusing refusing;

  Answering(Map<String, Route> methods, Guard guard, LoginRoutes logins, Refusing refusing) {
    this.methods = methods;
    this.guard = guard;
    this.logins = logins;
    this.refusing = refusing;
  }

  /** A form is waited for without a thread, however long it takes to arrive. */
  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    Optional<Response> refused = attempt(exchange, () -> refuseUnread(exchange));
    if (refused.isPresent()) {
      send(exchange, refused.get());
      return;
    }
    FormDataParser parser = posts(exchange) ? FORMS.createParser(exchange) : null;
    if (parser == null) {
      answer(exchange);
      return;
    }
    try {
      parser.parse(read -> read.dispatch(this::answer));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      send(exchange, no(Refusal.TOO_LARGE, exchange, guard.caller(exchange)));
    } catch (Exception e) {
      throw new IOException(e); // the parser declares what it does not throw
    }
  }

  private Optional<Response> attempt(
      HttpServerExchange exchange, Supplier<Optional<Response>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestPath(), e);
      return Optional.of(no(Refusal.FAILED, exchange, Caller.NOBODY));
    }
  }

  private Response no(Refusal refusal, HttpServerExchange exchange, Caller caller) {
    return refusing.answer(refusal, exchange, caller);
  }

  private static boolean posts(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equals(Methods.POST);
  }

  private static boolean logsIn(HttpServerExchange exchange) {
    return posts(exchange) && exchange.getRequestPath().equals(LoginRoutes.LOGIN);
  }

  /** What is refused before a form is read. */
  private Optional<Response> refuseUnread(HttpServerExchange exchange) {
    Optional<Refusal> foreign = guard.refuse(exchange);
    if (foreign.isPresent()) {
      return foreign.map(refusal -> no(refusal, exchange, Caller.NOBODY));
    }
    Caller caller = guard.caller(exchange);
    exchange.putAttachment(CALLER, caller);
    Route route = methods.get(method(exchange));
    if (route == null && !logsIn(exchange)) {
      return Optional.of(
          methods.isEmpty()
              ? no(Refusal.NOTHING_THERE, exchange, caller)
              : no(Refusal.OTHER_METHOD, exchange, caller).with("Allow", allowed()));
    }
    if (route != null && route.access() == Access.CHANGE && !caller.mayChange()) {
      return Optional.of(no(Refusal.NO_TOKEN, exchange, caller));
    }
    if (logsIn(exchange)) {
      exchange.setMaxEntitySize(LARGEST_LOGIN);
    }
    return posts(exchange)
        ? refuseForm(exchange).map(refusal -> no(refusal, exchange, caller))
        : Optional.empty();
  }

  private static Optional<Refusal> refuseForm(HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    if (length > exchange.getMaxEntitySize()) {
      exchange.setPersistent(false); // what is not read is no next request
      return Optional.of(Refusal.TOO_LARGE);
    }
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE)).orElse("");
    boolean isForm = type.startsWith(FormEncodedDataDefinition.APPLICATION_X_WWW_FORM_URLENCODED);
    return isForm || length <= 0 ? Optional.empty() : Optional.of(Refusal.NO_FORM);
  }

  private void answer(HttpServerExchange exchange) {
    attempt(exchange, () -> Optional.of(respond(exchange)))
        .ifPresent(response -> send(exchange, response));
  }

  private Response respond(HttpServerExchange exchange) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    exchange.getQueryParameters().forEach((name, all) -> values.put(name, List.copyOf(all)));
    FormData form = exchange.getAttachment(FormDataParser.FORM_DATA);
    if (form != null) {
      form.forEach(name -> values.put(name, texts(form.get(name))));
    }
    PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    if (match != null) {
      match.getParameters().forEach((name, value) -> values.put(name, List.of(value)));
    }
    Request request =
        new Request(
            exchange.getRequestPath(),
            exchange.getQueryString(),
            values,
            exchange.getAttachment(CALLER),
            Languages.of(exchange));
    Route route = methods.get(method(exchange));
    if (route == null) {
      return logins.login(exchange, request);
    }
    return refuse(route, exchange, request).orElseGet(() -> answer(route, exchange, request));
  }

  private static List<String> texts(Iterable<FormData.FormValue> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.getValue()));
    return texts;
  }

  private String allowed() {
    return methods.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private Response answer(Route route, HttpServerExchange exchange, Request request) {
    if (route.path().equals(LoginRoutes.LOGOUT)) {
      return logins.logout(exchange);
    }
    if (route.access() == Access.CHANGE) {
      return route.answer().apply(request);
    }
    AT_ONCE.acquireUninterruptibly();
    try {
      return route.answer().apply(request);
    } finally {
      AT_ONCE.release();
    }
  }

  private static String method(HttpServerExchange exchange) {
    HttpString method = exchange.getRequestMethod();
    return method.equals(Methods.HEAD) ? "GET" : method.toString();
  }

  private Optional<Response> refuse(Route route, HttpServerExchange exchange, Request request) {
    Caller caller = request.caller();
    return switch (route.access()) {
      case ANYONE -> Optional.empty();
      case READ ->
          guard.mayRead(exchange, caller) ? Optional.empty() : Optional.of(loginFirst(exchange));
      case CHANGE ->
          Guard.isOwnForm(caller, request.value(Guard.FORM_TOKEN).orElse(null))
              ? Optional.empty()
              : Optional.of(no(Refusal.STALE_FORM, exchange, caller));
    };
  }

  private Response loginFirst(HttpServerExchange exchange) {
    String query = exchange.getQueryString();
    return Refusing.isPerson(exchange)
        ? Response.seeOther(
            LoginRoutes.form(exchange.getRequestPath() + (query.isEmpty() ? "" : "?" + query)))
        : no(Refusal.NO_TOKEN, exchange, Caller.NOBODY);
  }

  static void secure(HttpServerExchange exchange) {
    SAFETY.forEach((name, value) -> put(exchange, name, value));
  }

  /** Sends an answer with what keeps browsers from doing anything else with it. */
  static void send(HttpServerExchange exchange, Response response) {
    exchange.setStatusCode(response.status());
    secure(exchange);
    response.headers().forEach((name, value) -> put(exchange, name, value));
    put(exchange, "Content-Type", response.type());
    put(exchange, "Vary", "Accept, Accept-Language, Cookie");
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
  }

  private static void put(HttpServerExchange exchange, String name, String value) {
    exchange.getResponseHeaders().put(new HttpString(name), value);
  }
}
