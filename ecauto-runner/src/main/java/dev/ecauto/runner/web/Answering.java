package dev.ecauto.runner.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.FormEncodedDataDefinition;
import io.undertow.server.handlers.form.FormParserFactory;
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

  /** Many readers wait for each other, so that uploads beside them go on. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  private final Map<String, Route> methods;
  private final Guard guard;
  private final LoginRoutes logins;

  Answering(Map<String, Route> methods, Guard guard, LoginRoutes logins) {
    this.methods = methods;
    this.guard = guard;
    this.logins = logins;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Response response;
    try {
      response = guard.refuse(exchange).orElseGet(() -> respond(exchange));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestPath(), e);
      response = Response.text(500, "This failed; the log says why");
    }
    send(exchange, response);
  }

  private Response respond(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    boolean posts = exchange.getRequestMethod().equals(Methods.POST);
    Map<String, List<String>> values = new LinkedHashMap<>();
    exchange.getQueryParameters().forEach((name, all) -> values.put(name, List.copyOf(all)));
    if (posts && !readForm(exchange, values)) {
      return Response.text(413, "This is no form that can be read, or it is too large");
    }
    PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    if (match != null) {
      match.getParameters().forEach((name, value) -> values.put(name, List.of(value)));
    }
    Caller caller = guard.caller(exchange);
    Request request =
        new Request(path, exchange.getQueryString(), values, caller, Languages.of(exchange));
    if (posts && path.equals(LoginRoutes.LOGIN)) {
      return logins.login(exchange, request);
    }
    Route route = methods.get(method(exchange));
    if (route == null) {
      return Response.text(methods.isEmpty() ? 404 : 405, "There is no such page");
    }
    return refuse(route, exchange, request).orElseGet(() -> answer(route, exchange, request));
  }

  private Response answer(Route route, HttpServerExchange exchange, Request request) {
    if (route.path().equals(LoginRoutes.LOGOUT)) {
      return logins.logout(exchange);
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
          !caller.mayChange()
              ? Optional.of(Response.text(401, "Log in first").with("WWW-Authenticate", "Bearer"))
              : Guard.isOwnForm(caller, request.value(Guard.FORM_TOKEN).orElse(null))
                  ? Optional.empty()
                  : Optional.of(
                      Response.text(403, "This form is out of date: load its page again"));
    };
  }

  private static Response loginFirst(HttpServerExchange exchange) {
    String accepts =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ACCEPT)).orElse("");
    return accepts.contains("text/html")
        ? Response.seeOther(LoginRoutes.form(exchange.getRequestPath()))
        : Response.text(401, "Show the token").with("WWW-Authenticate", "Bearer");
  }

  private static boolean readForm(HttpServerExchange exchange, Map<String, List<String>> values) {
    try (FormDataParser parser = FORMS.createParser(exchange)) {
      if (parser == null) {
        return exchange.getRequestContentLength() <= 0;
      }
      FormData form = parser.parseBlocking();
      for (String name : form) {
        List<String> all = new ArrayList<>();
        form.get(name).forEach(value -> all.add(value.getValue()));
        values.put(name, all);
      }
      return true;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return false;
    }
  }

  private static void send(HttpServerExchange exchange, Response response) {
    exchange.setStatusCode(response.status());
    SAFETY.forEach((name, value) -> put(exchange, name, value));
    response.headers().forEach((name, value) -> put(exchange, name, value));
    put(exchange, "Content-Type", response.type());
    put(exchange, "Vary", "Accept-Language, Cookie");
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
  }

  private static void put(HttpServerExchange exchange, String name, String value) {
    exchange.getResponseHeaders().put(new HttpString(name), value);
  }
}
