package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What failed together is tried again together; a quota of one item holds up that item alone. */
class BulkErrorPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final Step STEP = new Step("item", Step.Kind.UPDATE, Step.RetryMode.REPEATABLE, 1);

  private final ErrorPolicy policy = new ErrorPolicy(UploadConfig.defaults(), new Random(1));

  private ErrorAction judge(ErrorClass errorClass, Instant now) {
    PlatformError error = new PlatformError(errorClass, "x", "x", null, NOW.plusSeconds(60));
    return policy.judge(STEP, error, 2, 0, now);
  }

  @Test
  void itemsOfOneBulkCallComeBackTogether() {
    Set<ErrorAction> together = new HashSet<>();
    Set<ErrorAction> apart = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      together.add(judge(ErrorClass.RETRYABLE, NOW));
      apart.add(judge(ErrorClass.RETRYABLE, NOW.plusSeconds(i)));
    }
    assertThat(together).hasSize(1);
    assertThat(apart).hasSizeGreaterThan(10);
  }

  @Test
  void aQuotaOfOneItemHoldsUpThatItemAlone() {
    assertThat(judge(ErrorClass.QUOTA_ITEM, NOW))
        .isEqualTo(new ErrorAction.DeferItem(NOW.plusSeconds(60)));
  }
}
