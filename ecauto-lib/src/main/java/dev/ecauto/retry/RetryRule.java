package dev.ecauto.retry;

import dev.ecauto.model.Words;
import java.time.Duration;

/**
 * How often a call is made again. What is stored with a row, and waits there, is not this.
 *
 * @param name what it is called in the registry, for example {@code base.shop_1.calls}
 * @param calls how many calls at most, the first one included
 * @param firstPause how long to wait before the second; twice as long before each further one
 */
public record RetryRule(String name, int calls, Duration firstPause) {
  public RetryRule {
    if (calls < 1 || firstPause.isNegative()) {
      throw new IllegalArgumentException(
          "the retry "
              + name
              + " makes "
              + calls
              + " calls with pauses from "
              + Words.of(firstPause)
              + ": use at least 1, and 0 s on");
    }
  }
}
