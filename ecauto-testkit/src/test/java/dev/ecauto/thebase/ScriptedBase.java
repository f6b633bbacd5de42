package dev.ecauto.thebase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import dev.ecauto.token.TokenPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;

/** A server that answers as a test tells it, and a platform that asks it. */
final class ScriptedBase implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("shop_1");
  static final TokenPair TOKENS = new TokenPair("access-token-1", "refresh-token-1");

  final List<String> asked = new CopyOnWriteArrayList<>();
  final TheBasePlatform platform;
  private final HttpServer server;

  /**
   * @param script from path and query to the body of a 200
   */
  ScriptedBase(Database database, Time time, BinaryOperator<String> script) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, script));
    server.start();
    TheBaseConfig config =
        TheBaseConfig.builder()
            .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .account(
                new TheBaseAccount(
                    ACCOUNT,
                    new TheBaseCredentials("client", "client-secret", "https://here.invalid/"),
                    TOKENS,
                    null))
            .build();
    platform =
        new TheBasePlatform(
            config,
            PlatformRuntime.of(
                PlatformId.BASE, database, HttpTransport.create(HttpConfig.defaults()), time));
  }

  private void answer(HttpExchange exchange, BinaryOperator<String> script) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    asked.add(path);
    byte[] body =
        script
            .apply(path, String.valueOf(exchange.getRequestURI().getQuery()))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    platform.close();
    server.stop(0);
  }
}
