package dev.ecauto.runner.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Serves the report to whoever runs a demonstration on this machine. */
final class ReportServer implements AutoCloseable {
  private final HttpServer server;

  private ReportServer(HttpServer server) {
    this.server = server;
  }

  static ReportServer start(SandboxReport report) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/report", exchange -> answer(exchange, report));
      server.start();
      return new ReportServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a port on the loopback interface", e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/report");
  }

  private static void answer(HttpExchange exchange, SandboxReport report) throws IOException {
    byte[] body = report.toJson().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Returns at once: the JDK's server takes up to a second to end, and nobody has to wait. */
  @Override
  public void close() {
    Thread stopping = new Thread(() -> server.stop(0), "report-stop");
    stopping.setDaemon(true);
    stopping.start();
  }
}
