package dev.ecauto.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names and values as forms and query strings carry them, {@code application/x-www-form-urlencoded}
 * in UTF-8. Stateless.
 */
public final class FormBody {
  private FormBody() {}

  /** All entries, in the order of the map. */
  public static String of(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** One name or value. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
