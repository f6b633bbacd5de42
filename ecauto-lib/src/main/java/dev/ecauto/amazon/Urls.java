package dev.ecauto.amazon;

import dev.ecauto.model.Asin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Query strings. */
final class Urls {
  private Urls() {}

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String csv(List<Asin> asins) {
    return asins.stream().map(Asin::value).collect(Collectors.joining(","));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
