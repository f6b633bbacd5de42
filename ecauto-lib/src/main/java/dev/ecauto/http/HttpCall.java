package dev.ecauto.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method GET or POST
 * @param uri where to, query included
 * @param headers as sent; secrets among them never reach a log
 * @param body text, or {@code null} for none
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, @Nullable String body) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** Method and path: header, query and body may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getRawPath();
  }
}
