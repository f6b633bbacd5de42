package dev.ecauto.live.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetConfigTest {
  private static TargetConfig config(
      long look, long fall, long age, long change, String share, String review) {
    return new TargetConfig(
        Duration.ofMinutes(look),
        Duration.ofMinutes(fall),
        TargetConfig.OutOfStock.HIDE,
        Duration.ofHours(age),
        Duration.ofHours(48),
        Money.yen(change),
        new BigDecimal(share),
        new BigDecimal(review),
        Money.yen(100));
  }

  @Test
  void theEdgesAreTaken() {
    assertThat(config(0, 0, 1, 0, "0", "1").reviewFall()).isEqualTo(BigDecimal.ONE);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,0,1,0,0,1,sync.second-look",
    "0,-1,1,0,0,1,looks of a fall",
    "0,0,0,0,0,1,sync.max-age",
    "0,0,-1,0,0,1,sync.max-age",
    "0,0,1,-1,0,1,sync.min-change",
    "0,0,1,0,-0.1,1,sync.min-change-percent",
    "0,0,1,0,0,0,review.fall",
    "0,0,1,0,0,1.1,review.fall"
  })
  void whatIsBeyondThemIsRefusedByItsKey(
      long look, long fall, long age, long change, String share, String review, String named) {
    assertThatThrownBy(() -> config(look, fall, age, change, share, review))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
