package dev.ecauto.runner.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Locale;

/** The languages of the page. */
final class Languages {
  private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.JAPANESE);

  private Languages() {}

  /** What the browser asks for; English if it asks for none of them. */
  static Locale of(HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_LANGUAGE);
    try {
      Locale asked = header == null ? null : Locale.lookup(Locale.LanguageRange.parse(header), ALL);
      return asked == null ? Locale.ENGLISH : asked;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }
}
