package dev.ecauto.http;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method GET or POST
 * @param uri where to, query included
 * @param headers as sent; secrets among them never reach a log
 * @param body text, or {@code null} for none
 * @param secrets values in it that are masked wherever the server repeats them
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    @Nullable String body,
    Set<String> secrets) {
  public HttpCall {
    headers = Map.copyOf(headers);
    secrets = Set.copyOf(secrets);
  }

  /** A request without secrets. */
  public HttpCall(String method, URI uri, Map<String, String> headers, @Nullable String body) {
    this(method, uri, headers, body, Set.of());
  }

  /** What makes the server's words fit to be logged and stored. */
  public ServerText serverText() {
    return ServerText.hiding(secrets);
  }

  /** Method and path: header, query and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getRawPath();
  }
}
