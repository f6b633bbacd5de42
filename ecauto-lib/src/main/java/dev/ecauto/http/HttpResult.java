package dev.ecauto.http;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a request: an answer of any status, or none. */
public sealed interface HttpResult {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Answer, ? extends R> answer,
      Function<? super NoAnswer, ? extends R> noAnswer);

  /**
   * The server answered.
   *
   * @param status HTTP status
   * @param headers as received
   * @param body text as received, possibly HTML where JSON was due; empty if it was not taken
   * @param defect why the body was not taken, or {@code null}: too large, or wrongly encoded
   */
  record Answer(int status, HttpHeaders headers, String body, @Nullable String defect)
      implements HttpResult {
    /** Whether the body claims to be JSON. */
    public boolean isJson() {
      return headers
          .firstValue("content-type")
          .orElse("")
          .toLowerCase(Locale.ROOT)
          .contains("json");
    }

    /** A header's first value, as received. */
    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    @Override
    public <R> R match(
        Function<? super Answer, ? extends R> answer,
        Function<? super NoAnswer, ? extends R> noAnswer) {
      return answer.apply(this);
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
  record NoAnswer(boolean sent, String cause) implements HttpResult {
    @Override
    public <R> R match(
        Function<? super Answer, ? extends R> answer,
        Function<? super NoAnswer, ? extends R> noAnswer) {
      return noAnswer.apply(this);
    }
  }
}
