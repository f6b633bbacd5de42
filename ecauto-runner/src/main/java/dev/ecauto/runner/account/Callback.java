package dev.ecauto.runner.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Waits on this machine for the browser that BASE sends back with a code. A visit with another
 * state than ours is refused and changes nothing: somebody else may have made it. Close it.
 */
final class Callback implements AutoCloseable {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Duration POLL = Duration.ofMillis(100);

  private final HttpServer server;
  private final String state;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  /**
   * What BASE sent the browser back with.
   *
   * @param code the code; empty if the owner did not agree
   * @param error BASE's error, if the owner did not agree
   */
  record Answer(String code, String error) {}

  private Callback(HttpServer server, String state) {
    this.server = server;
    this.state = state;
  }

  /** Whether a redirect address leads to this machine, so that it can be listened at. */
  static boolean isHere(URI redirect) {
    return "http".equals(redirect.getScheme())
        && redirect.getHost() != null
        && LOOPBACK.contains(redirect.getHost())
        && redirect.getPort() > 0;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if something else listens there
   */
  static Callback listen(URI redirect, String state) throws IOException {
    InetAddress loopback = InetAddress.getByName(redirect.getHost());
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, redirect.getPort()), 0);
    Callback callback = new Callback(server, state);
    String path = redirect.getPath().isEmpty() ? "/" : redirect.getPath();
    server.createContext(path, callback::handle);
    server.start();
    return callback;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String given = query.getOrDefault("state", "");
    if (!MessageDigest.isEqual(bytes(given), bytes(state))) {
      reply(
          exchange, 400, "This is not the visit that ecauto waits for. Use the address it shows.");
      return;
    }
    String code = query.getOrDefault("code", "");
    reply(
        exchange,
        200,
        code.isEmpty()
            ? "BASE gave no code. See what ecauto says."
            : "Thank you. This window can be closed; see what ecauto says.");
    answer.complete(new Answer(code, query.getOrDefault("error", "")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = bytes(text + "\n");
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * Waits for the browser.
   *
   * @param patience how long
   * @return what it came with; empty if it did not come, or a stop was requested
   */
  Optional<Answer> await(StopSignal stop, Duration patience) {
    long polls = patience.dividedBy(POLL);
    for (long i = 0; i < polls && !answer.isDone(); i++) {
      if (!stop.await(POLL)) {
        break;
      }
    }
    return Optional.ofNullable(answer.getNow(null));
  }

  @Override
  public void close() {
    server.stop(1);
  }
}
