package dev.ecauto.testkit.server;

import com.github.tomakehurst.wiremock.http.Request;
import java.util.Map;
import java.util.Optional;

/** One request as the handlers of a fake see it. Used by the one thread that answers it. */
public final class Exchange {
  private final Request request;
  private final String method;
  private final String path;
  private final String body;
  private final Map<String, String> query;
  private final Map<String, String> form;

  Exchange(Request request) {
    String url = request.getUrl();
    int question = url.indexOf('?');
    this.request = request;
    this.method = request.getMethod().getName();
    this.path = question < 0 ? url : url.substring(0, question);
    this.query = question < 0 ? Map.of() : FormText.parse(url.substring(question + 1));
    this.body = method.equals("GET") ? "" : request.getBodyAsString();
    this.form =
        header("Content-Type").orElse("").startsWith(FormText.CONTENT_TYPE)
            ? FormText.parse(body)
            : Map.of();
  }

  /** The HTTP method in upper case. */
  public String method() {
    return method;
  }

  /** The path without the query. */
  public String path() {
    return path;
  }

  /** The query's parameters, decoded; of a repeated name the last. */
  public Map<String, String> query() {
    return query;
  }

  /** The parameters of a form in the body, decoded; empty for other bodies. */
  public Map<String, String> form() {
    return form;
  }

  /** The body as text. */
  public String body() {
    return body;
  }

  /** A header's first value, if it is there. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }
}
