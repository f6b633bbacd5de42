package dev.ecauto.runner;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a server and lets calls through, with forged titles; or answers itself, repeating
 * all that it was sent, secrets included. It remembers the secrets that it saw.
 */
final class HostileProxy implements AutoCloseable {
  /** What turns a terminal's text round, sets its title, or begins a line of a log. */
  static final String FORGERY = "x\u001b]0;title\u0007\n2026 ERROR forged\u202e\u2066";

  /** What a shop knows of its buyers, and nobody asked for: it stands in every object. */
  static final List<String> OF_A_BUYER =
      List.of("canary-buyer-name", "090-0000-4242", "canary-buyer@example.invalid");

  private static final String BUYER =
      "\"last_name\":\"%s\",\"tel\":\"%s\",\"remark\":\"to %s\"".formatted(OF_A_BUYER.toArray());

  private static final List<String> KEPT = List.of("content-type", "x-amzn-ratelimit-limit");
  private static final Pattern FORM =
      Pattern.compile("(?:refresh_token|code|client_secret)=([^&]+)");
  private static final Pattern JSON = Pattern.compile("\"(?:access|refresh)_token\":\"([^\"]+)\"");

  private final HttpServer server;
  private final URI target;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile List<Integer> statuses = List.of();
  private volatile String passedOn = "";

  private HostileProxy(HttpServer server, URI target) {
    this.server = server;
    this.target = target;
  }

  /** Starts before a server. */
  static HostileProxy before(URI target) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      HostileProxy proxy = new HostileProxy(server, target);
      server.createContext("/", proxy::answer);
      server.setExecutor(Executors.newCachedThreadPool());
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * From now on it answers itself.
   *
   * @param status with which, in turns
   * @param except calls whose path holds this are passed on
   */
  void repeatEverything(List<Integer> status, String except) {
    passedOn = except;
    statuses = List.copyOf(status);
  }

  /** All that it saw and nobody else may see. */
  Set<String> secrets() {
    return Set.copyOf(secrets);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] asked = exchange.getRequestBody().readAllBytes();
      remember(exchange, new String(asked, StandardCharsets.UTF_8));
      boolean passes = !passedOn.isEmpty() && exchange.getRequestURI().getPath().contains(passedOn);
      if (!statuses.isEmpty() && !passes) {
        repeat(exchange, new String(asked, StandardCharsets.UTF_8));
      } else {
        pass(exchange, asked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remember(HttpExchange exchange, String form) {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (bearer != null) {
      secrets.add(bearer.replaceFirst("^Bearer ", ""));
    }
    String token = exchange.getRequestHeaders().getFirst("x-amz-access-token");
    if (token != null) {
      secrets.add(token);
    }
    Matcher field = FORM.matcher(form);
    while (field.find()) {
      secrets.add(URLDecoder.decode(field.group(1), StandardCharsets.UTF_8));
    }
  }

  private void repeat(HttpExchange exchange, String form) throws IOException {
    String sent =
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " " + form;
    JsonObject body = new JsonObject();
    boolean login = exchange.getRequestURI().getPath().endsWith("/o2/token");
    body.addProperty("error", login ? "invalid_grant" : "server_error" + FORGERY);
    body.addProperty("error_description", FORGERY + sent);
    JsonObject error = new JsonObject();
    error.addProperty("code", "InvalidInput");
    error.addProperty("message", FORGERY + sent);
    com.google.gson.JsonArray errors = new com.google.gson.JsonArray();
    errors.add(error);
    body.add("errors", errors);
    String token = exchange.getRequestHeaders().getFirst("x-amz-access-token");
    exchange.getResponseHeaders().set("x-amzn-RequestId", token + "\u202e");
    int status = statuses.get(answers.getAndIncrement() % statuses.size());
    send(exchange, status, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void pass(HttpExchange exchange, byte[] asked) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
    for (String name :
        List.of("Authorization", "x-amz-access-token", "Content-Type", "User-Agent")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    Matcher token = JSON.matcher(answer.body());
    while (token.find()) {
      secrets.add(token.group(1));
    }
    KEPT.forEach(
        name ->
            answer
                .headers()
                .firstValue(name)
                .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
    String forged =
        answer
            .body()
            .replace("\"itemName\":\"", "\"itemName\":\"\\u001b]0;title\\u0007\\nforged\\u202e")
            .replace("{\"", "{" + BUYER + ",\"");
    send(exchange, answer.statusCode(), forged.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getResponseHeaders().getFirst("content-type") == null) {
      exchange.getResponseHeaders().set("content-type", "application/json");
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
