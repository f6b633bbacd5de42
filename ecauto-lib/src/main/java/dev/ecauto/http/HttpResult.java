package dev.ecauto.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What became of a request: an answer of any status, or none. */
public sealed interface HttpResult {
  /**
   * The server answered.
   *
   * @param status HTTP status
   * @param headers as received
   * @param body text as received, possibly HTML where JSON was due
   */
  record Answer(int status, HttpHeaders headers, String body) implements HttpResult {
    /** Whether the body claims to be JSON. */
    public boolean isJson() {
      return headers.firstValue("content-type").orElse("").contains("json");
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    @Override
    public String toString() {
      return "HTTP " + status;
    }
  }

  /**
   * No answer came.
   *
   * @param sent whether the request may have reached the server, so that it may have taken effect
   * @param cause what went wrong, without secrets
   */
  record NoAnswer(boolean sent, String cause) implements HttpResult {}
}
