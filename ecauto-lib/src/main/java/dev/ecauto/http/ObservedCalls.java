package dev.ecauto.http;

import dev.ecauto.http.CallObserver.EndedCall;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Tells an observer what calls to a service came to.
 *
 * @param service whom they are for
 * @param observer hears of them
 */
record ObservedCalls(String service, CallObserver observer) {
  /** ASINs, numbers and the like: each would be an operation of its own. */
  private static final Pattern IDENTIFIER =
      Pattern.compile("/(?:B0[A-Z0-9]{8}|[0-9]{2,}|[0-9]+X?)(?=/|$)");

  void ended(HttpCall call, HttpResult result, long nanos) {
    String path = IDENTIFIER.matcher(call.uri().getPath()).replaceAll("/{id}");
    String outcome = result.match(answer -> String.valueOf(answer.status()), none -> "none");
    observer.ended(
        new EndedCall(service, call.method() + " " + path, outcome, Duration.ofNanos(nanos)));
  }
}
