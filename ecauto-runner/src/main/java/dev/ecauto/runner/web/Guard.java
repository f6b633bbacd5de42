package dev.ecauto.runner.web;

import dev.ecauto.runner.config.WebConfig;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides who may do what. Safe for use by many threads. */
final class Guard {
  static final String COOKIE = "ecauto";

  /** The name of the form's field that carries its login's token. */
  static final String FORM_TOKEN = "csrf";

  private static final String BEARER = "Bearer ";
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final HttpString SITE = new HttpString("Sec-Fetch-Site");
  private static final List<HttpString> FORWARDED =
      List.of(
          new HttpString("Forwarded"),
          new HttpString("X-Forwarded-For"),
          new HttpString("X-Forwarded-Host"),
          new HttpString("X-Real-IP"),
          Headers.VIA);

  private static final Set<HttpString> LOOKING = Set.of(Methods.GET, Methods.HEAD);

  /** Addresses in numbers cannot be rebound by a name server. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

  private final WebConfig config;
  private final Logins logins;

  Guard(WebConfig config, Logins logins) {
    this.config = config;
    this.logins = logins;
  }

  /** Why a request is not let in, whatever it wants; empty if it is. */
  Optional<Refusal> refuse(HttpServerExchange exchange) {
    if (!isOurHost(hostOf(exchange))) {
      return Optional.of(Refusal.FOREIGN_HOST);
    }
    boolean looks = LOOKING.contains(exchange.getRequestMethod());
    return looks || isOurOrigin(exchange) ? Optional.empty() : Optional.of(Refusal.FOREIGN_ORIGIN);
  }

  private static String hostOf(HttpServerExchange exchange) {
    String host =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.HOST)).orElse("");
    return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }

  private boolean isOurHost(String host) {
    return host.equals("localhost")
        || NUMBERS.matcher(host).matches()
        || config.hosts().contains(host);
  }

  private static boolean isOurOrigin(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    String site = headers.getFirst(SITE);
    if (site != null && !OWN_SITES.contains(site)) {
      return false;
    }
    String origin = headers.getFirst(Headers.ORIGIN);
    return origin == null
        || origin.replaceFirst("^https?://", "").equals(headers.getFirst(Headers.HOST));
  }

  /** The caller, by cookie or by the header {@code Authorization: Bearer}. */
  Caller caller(HttpServerExchange exchange) {
    String address = address(exchange);
    return new Caller(address, logins.find(cookie(exchange)).orElse(bearer(exchange, address)));
  }

  static @Nullable String cookie(HttpServerExchange exchange) {
    Cookie cookie = exchange.getRequestCookie(COOKIE);
    return cookie == null ? null : cookie.getValue();
  }

  /** A program that shows the token with each request. */
  private @Nullable Session bearer(HttpServerExchange exchange, String address) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    boolean right =
        header != null
            && header.startsWith(BEARER)
            && logins.judge(header.substring(BEARER.length()).strip(), address)
                == Logins.Verdict.RIGHT;
    return right ? new Session("token", "", Instant.MAX) : null;
  }

  static String address(HttpServerExchange exchange) {
    InetAddress from = exchange.getSourceAddress().getAddress();
    return from == null ? "" : from.getHostAddress();
  }

  /** Whether a caller may see what only people on this computer see without a token. */
  boolean mayRead(HttpServerExchange exchange, Caller caller) {
    return caller.mayChange()
        || (config.isLocal()
            && exchange.getSourceAddress().getAddress().isLoopbackAddress()
            && FORWARDED.stream().noneMatch(exchange.getRequestHeaders()::contains));
  }

  /** Whether a form belongs to the caller's login; a program needs none, since no page sends it. */
  static boolean isOwnForm(Caller caller, @Nullable String formToken) {
    return Tokens.same(caller.formToken(), formToken == null ? "" : formToken);
  }
}
