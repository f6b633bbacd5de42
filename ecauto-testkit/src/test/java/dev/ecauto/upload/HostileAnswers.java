package dev.ecauto.upload;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.PlatformError;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What a client makes of answers that are no answers, and what platforms say that forge. */
final class HostileAnswers {
  /** What must be in no row of the store. */
  static final String FORGERY = "x\u001b]0;title\u0007\n2026 ERROR forged\u202e\u2066";

  private static final List<String> UNREADABLE =
      List.of(
          "HTTP 200 with a body of more than 33554432 bytes",
          "HTTP 200 with a body that is no complete gzip",
          "HTTP 200 with a body that has no item_id: 18446744073709551617",
          "HTTP 200 with a body that has no price: [null]",
          FORGERY.repeat(200));

  private final Random random;

  HostileAnswers(Random random) {
    this.random = random;
  }

  /** An answer that cannot be read: nobody knows what the call did. */
  PlatformError unreadable() {
    String said = UNREADABLE.get(random.nextInt(UNREADABLE.size()));
    return new PlatformError(ErrorClass.UNKNOWN_OUTCOME, "unreadable_answer", said, FORGERY, null);
  }

  /** A refusal in odd words, or one that names an impossible time. */
  PlatformError refusal(Instant now) {
    return switch (random.nextInt(3)) {
      case 0 -> new PlatformError(ErrorClass.RETRYABLE, FORGERY, FORGERY, null, null);
      case 1 ->
          new PlatformError(
              ErrorClass.QUOTA_HOUR, "hour_api_limit", FORGERY, null, now.minusSeconds(86_400));
      default ->
          throw new IllegalStateException(
              "a platform such as " + PlatformId.BASE + " that cannot read " + FORGERY);
    };
  }
}
