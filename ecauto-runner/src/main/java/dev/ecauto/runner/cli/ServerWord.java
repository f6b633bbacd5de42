package dev.ecauto.runner.cli;

import dev.ecauto.http.CallObserver;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.Console;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says when a server does not answer, so that nobody wonders why nothing moves. Safe for threads.
 */
final class ServerWord implements CallObserver {
  /** So many calls in a row are no accident; and so often it is said again. */
  private static final int IN_A_ROW = 3;

  private static final int AGAIN = 30;

  private static final Map<String, String> NAMES = Map.of("amazon", "Amazon", "base", "BASE");

  private final Console console;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  ServerWord(Console console) {
    this.console = console;
  }

  @Override
  public void ended(EndedCall call) {
    boolean failed = call.outcome().equals("none") || call.outcome().startsWith("5");
    int count = failures.merge(call.service(), failed ? 1 : 0, (sum, one) -> one * (sum + one));
    if (failed && (count - IN_A_ROW) % AGAIN == 0 && count >= IN_A_ROW) {
      String why = call.outcome().equals("none") ? "no answer" : "HTTP " + call.outcome();
      console.say(
          NAMES.getOrDefault(call.service(), call.service())
              + " does not answer ("
              + why
              + " to the last "
              + Words.of(count, "call", "calls")
              + "); ecauto goes on trying, Ctrl+C ends it and loses nothing.");
    }
  }
}
