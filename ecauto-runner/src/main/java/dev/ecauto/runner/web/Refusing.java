package dev.ecauto.runner.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Map;
import java.util.Optional;

/** Answers what is refused: people with a page, programs with a sentence. Stateless. */
final class Refusing {
  private final Site site;

  Refusing(Site site) {
    this.site = site;
  }

  Response answer(Refusal refusal, HttpServerExchange exchange, Caller caller) {
    boolean shown = isPerson(exchange) && refusal != Refusal.FOREIGN_HOST;
    Response response =
        shown
            ? site.page(refusal, bare(exchange, caller))
            : Response.text(refusal.status(), site.words(refusal, Languages.of(exchange)));
    return refusal == Refusal.NO_TOKEN ? response.with("WWW-Authenticate", "Bearer") : response;
  }

  /** Whether a browser shows the answer to somebody. */
  static boolean isPerson(HttpServerExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ACCEPT))
        .orElse("")
        .contains("text/html");
  }

  /** The request without its values; a login leads back to it only if it was for looking. */
  private static Request bare(HttpServerExchange exchange, Caller caller) {
    boolean looks = exchange.getRequestMethod().equals(Methods.GET);
    return new Request(
        looks ? exchange.getRequestPath() : "/",
        looks ? exchange.getQueryString() : "",
        Map.of(),
        caller,
        Languages.of(exchange));
  }
}
