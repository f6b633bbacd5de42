package dev.ecauto.runner.web;

import dev.ecauto.http.FormBody;
import dev.ecauto.runner.config.WebConfig;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.Headers;
import java.util.Optional;

/** Showing the token, and forgetting that it was shown. */
final class LoginRoutes {
  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";

  private final Logins logins;
  private final boolean encrypted;

  LoginRoutes(Logins logins, WebConfig config) {
    this.logins = logins;
    this.encrypted = config.tls() != null;
  }

  /** Begins a login, or says at the form why not. */
  Response login(HttpServerExchange exchange, Request request) {
    String next = safe(request.value("next").orElse("/"));
    return switch (logins.judge(request.value("token").orElse(""), Guard.address(exchange))) {
      case RIGHT -> {
        setCookie(exchange, logins.open(request.value("name").orElse("")));
        yield Response.seeOther(next);
      }
      case WRONG -> Response.seeOther(form(next) + "&failed=wrong");
      case TOO_MANY -> Response.seeOther(form(next) + "&failed=many");
    };
  }

  /** Ends a login. */
  Response logout(HttpServerExchange exchange) {
    logins.close(Guard.cookie(exchange));
    setCookie(exchange, "");
    return Response.seeOther("/");
  }

  /** Where a caller logs in who wanted to go to a path. */
  static String form(String next) {
    return LOGIN + "?next=" + FormBody.encode(safe(next));
  }

  /** A path of this server; anything else becomes its first page. */
  private static String safe(String next) {
    return Optional.of(next)
        .filter(path -> path.matches("/(?![/\\\\])[^\\p{Cntrl}]*|/"))
        .orElse("/");
  }

  /** What a proxy says; who forges that gets a cookie that fewer connections carry. */
  private static boolean isEncryptedOutside(HttpServerExchange exchange) {
    return "https".equals(exchange.getRequestHeaders().getFirst(Headers.X_FORWARDED_PROTO));
  }

  private void setCookie(HttpServerExchange exchange, String id) {
    CookieImpl cookie = new CookieImpl(Guard.COOKIE, id);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSiteMode("Strict");
    cookie.setSecure(encrypted || isEncryptedOutside(exchange));
    cookie.setMaxAge(id.isEmpty() ? 0 : (int) Logins.LASTS.toSeconds());
    exchange.setResponseCookie(cookie);
  }
}
