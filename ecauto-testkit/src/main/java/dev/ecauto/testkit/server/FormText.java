package dev.ecauto.testkit.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form-urlencoded notation of queries and form bodies. */
final class FormText {
  static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

  private FormText() {}

  static Map<String, String> parse(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('&', start);
      if (end < 0) {
        end = text.length();
      }
      if (end > start) {
        put(parameters, text.substring(start, end));
      }
      start = end + 1;
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static void put(Map<String, String> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
