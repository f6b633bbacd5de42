package dev.ecauto.runner.web;

import dev.ecauto.runner.config.WebConfig;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xnio.Options;

/**
 * A small web server: by default only this computer reaches it, where everybody may read; changes
 * need the token. Safe for use by many threads; close it once.
 */
public final class WebServer implements AutoCloseable {
  private static final int MAX_BODY = 8 << 20;
  private static final int MAX_PARAMETERS = 5_000;
  private static final int MAX_HEADERS = 16 << 10;
  private static final int SECONDS_30 = 30_000;
  private static final int THREADS = 16;

  private final Undertow server;
  private final WebConfig config;

  private WebServer(Undertow server, WebConfig config) {
    this.server = server;
    this.config = config;
  }

  /**
   * Starts it.
   *
   * @param site what it offers beside logging in and the files of its pages
   * @param mounts what others answer; who may read may ask them
   * @param time when logins end
   * @throws WebException if the address is taken, or the token or the certificate cannot be used
   */
  public static WebServer start(
      WebConfig config, Site site, List<Mount> mounts, InstantSource time) {
    Logins logins = new Logins(Tokens.of(config.secret()), time);
    Guard guard = new Guard(config, logins);
    Refusing refusing = new Refusing(site);
    List<Route> all = new ArrayList<>(site.routes());
    all.add(new Route("GET", "/assets/{name}", Access.ANYONE, request -> file(site, request)));
    all.add(Route.post(LoginRoutes.LOGOUT, request -> Response.seeOther("/")));
    LoginRoutes login = new LoginRoutes(logins, config);
    Undertow server =
        builder(config)
            .setHandler(mounted(mounts, handler(all, guard, login, refusing), guard, refusing))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      server.stop();
      throw new WebException(
          "nothing can listen at "
              + config.address()
              + ": another process does, or this machine has no such address; set web.address to"
              + " another, or to off");
    }
    return new WebServer(server, config);
  }

  private static Response file(Site site, Request request) {
    return Assets.answer(request.value("name").orElse(""))
        .orElseGet(() -> site.page(Refusal.NOTHING_THERE, request));
  }

  private static Undertow.Builder builder(WebConfig config) {
    Undertow.Builder builder =
        Undertow.builder()
            .setIoThreads(2)
            .setWorkerThreads(THREADS)
            .setSocketOption(Options.READ_TIMEOUT, SECONDS_30)
            .setSocketOption(Options.WRITE_TIMEOUT, SECONDS_30)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) MAX_BODY)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADERS)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, SECONDS_30)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, SECONDS_30);
    String host = config.address().host();
    int port = config.address().port();
    return config.tls() == null
        ? builder.addHttpListener(port, host)
        : builder.addHttpsListener(port, host, Encryption.of(config.tls()));
  }

  private static HttpHandler mounted(
      List<Mount> mounts, HttpHandler pages, Guard guard, Refusing refusing) {
    PathHandler paths = new PathHandler(pages);
    mounts.forEach(
        mount ->
            paths.addPrefixPath(
                mount.path(), new BlockingHandler(new Reading(guard, refusing, mount.handler()))));
    return paths;
  }

  private static HttpHandler handler(
      List<Route> routes, Guard guard, LoginRoutes login, Refusing refusing) {
    Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();
    byPath.put(LoginRoutes.LOGIN, new LinkedHashMap<>());
    for (Route route : routes) {
      byPath
          .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
          .put(route.method(), route);
    }
    PathTemplateHandler paths =
        new PathTemplateHandler(new Answering(Map.of(), guard, login, refusing), false);
    byPath.forEach(
        (path, methods) -> paths.add(path, new Answering(methods, guard, login, refusing)));
    return exchange -> exchange.dispatch(paths);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  /** Where it listens, for people: {@code http://127.0.0.1:8780}. */
  public String url() {
    InetSocketAddress bound = address();
    String host = bound.getAddress().getHostAddress();
    return (config.tls() == null ? "http://" : "https://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + bound.getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
