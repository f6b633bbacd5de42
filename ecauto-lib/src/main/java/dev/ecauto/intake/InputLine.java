package dev.ecauto.intake;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A line of an input that says something.
 *
 * @param number counted from 1
 * @param text what it says
 * @param asin its ASIN; {@code null} if it holds none
 * @param refusal why it was not used: it holds no ASIN, or repeats one; {@code null} if it was
 */
public record InputLine(long number, String text, @Nullable Asin asin, @Nullable Reason refusal) {
  /** Whether it repeats an ASIN that the input has already named. */
  boolean isRepeated() {
    return asin != null && refusal != null;
  }
}
