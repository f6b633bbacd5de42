package dev.ecauto.runner.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param type the media type, with the charset of a text
 * @param body what is sent
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Response(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String HTML = "text/html; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  /** A page. */
  public static Response html(int status, String html) {
    return of(status, HTML, html);
  }

  /** A text of any type. */
  public static Response of(int status, String type, String text) {
    return new Response(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** A plain sentence. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text + "\n");
  }

  /** After a change: look there. */
  public static Response seeOther(String path) {
    return text(303, path).with("Location", path);
  }

  /** The same with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, type, body, more);
  }
}
