package dev.ecauto.testkit.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fake answers.
 *
 * @param status HTTP status
 * @param headers as sent, content type included
 * @param body text, sent in UTF-8
 */
public record Reply(int status, Map<String, String> headers, String body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer. */
  public static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }

  /** The page of a gateway that gave up before the API was reached. */
  public static Reply html(int status) {
    return new Reply(
        status,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body>");
  }

  /** The same answer with one header more. */
  public Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  /** The same answer, cut off in the middle of its body. */
  Reply truncated() {
    return new Reply(status, headers, body.substring(0, body.length() / 2));
  }
}
