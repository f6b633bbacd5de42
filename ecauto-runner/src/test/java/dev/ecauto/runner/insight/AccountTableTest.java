package dev.ecauto.runner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.AccountStatus;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.QuotaUse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an account that nothing is written down of but its use of quotas. */
class AccountTableTest {
  private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "account-day, 0, never used",
    "account-day, 3, has uploaded nothing yet",
    "account-day, 10, paused until 2026-11-28 00:00:00: its calls are used up",
    "account-hour, 11, paused until 2026-11-28 00:00:00: its calls are used up",
    "adds-day, 10, adds paused until 2026-11-28 00:00:00",
  })
  void saysThatAQuotaIsUsedUp(String quota, int used, String state) {
    QuotaUse use =
        new QuotaUse(quota, used, 10, NOW.minusSeconds(60), Instant.parse("2026-11-27T15:00:00Z"));
    AccountKey account = new AccountKey(PlatformId.BASE, new AccountId("shop_1"));

    assertThat(
            AccountTable.text(
                List.of(new AccountStatus(account, null, null, List.of(use), null)),
                status -> LiveState.USUAL,
                NOW,
                ZoneId.of("Asia/Tokyo")))
        .contains(state);
  }

  @Test
  void saysWhatWaitsForAPerson() {
    AccountKey account = new AccountKey(PlatformId.BASE, new AccountId("shop_1"));
    Brake brake =
        new Brake(account, RevisionKind.SHOW, Reason.asWritten("too many"), List.of("a sku"), NOW);
    LiveState live = new LiveState(Instant.parse("2026-12-01T00:00:00Z"), List.of(brake));

    assertThat(
            AccountTable.text(
                List.of(new AccountStatus(account, null, null, List.of(), null)),
                status -> live,
                NOW,
                ZoneId.of("Asia/Tokyo")))
        .contains(
            "on vacation until 2026-12-01 09:00:00; brake: show waits for ecauto sync --confirm");
  }
}
