package dev.ecauto.runner.web;

import dev.ecauto.runner.config.WebAddress;
import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import java.net.InetSocketAddress;
import java.util.List;

/** A running server; close it. Safe for use by many threads. */
public final class WebServer implements AutoCloseable {
  /** One thread waits for requests, the others answer: more than enough for some persons. */
  private static final int WORKERS = 16;

  private final Undertow server;

  private WebServer(Undertow server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param address where; port 0 takes any that is free
   * @param mounts what is answered; anything else is 404
   * @throws WebException if nothing can listen there
   */
  public static WebServer start(WebAddress address, List<Mount> mounts) {
    PathHandler paths = new PathHandler();
    mounts.forEach(m -> paths.addPrefixPath(m.path(), new BlockingHandler(m.handler())));
    Undertow server =
        Undertow.builder()
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .addHttpListener(address.port(), address.host(), paths)
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new WebException(
          "nothing can listen at "
              + address
              + ": another process does, or this machine has no such address; set web.address to"
              + " another, or to off",
          e);
    }
    return new WebServer(server);
  }

  /** Where it listens, for people: {@code http://127.0.0.1:8780}. */
  public String url() {
    InetSocketAddress bound = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    String host = bound.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
