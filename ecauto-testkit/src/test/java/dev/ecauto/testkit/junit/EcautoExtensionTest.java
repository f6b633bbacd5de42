package dev.ecauto.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EcautoExtensionTest {
  private static final Set<Database> SEEN = new HashSet<>();

  @RegisterExtension
  static final EcautoExtension ECAUTO =
      EcautoExtension.builder()
          .baseShop(shop -> shop.accounts(List.of(BaseAccount.named("only"))))
          .build();

  @Test
  void waitingMovesTheTimeOfTheFakes(
      VirtualTime time, Clock clock, StopSignal stop, FakeBaseShop shop, FakeSpApi api) {
    assertThat(stop.await(Duration.ofHours(1))).isTrue();
    assertThat(clock.instant()).isEqualTo(EcautoExtension.DEFAULT_START.plusSeconds(3600));
    assertThat(shop.config().clock()).isSameAs(time).isSameAs(api.config().clock());
    assertThat(shop.credentials()).hasSize(1);
  }

  @RepeatedTest(2)
  void everyTestHasADatabaseOfItsOwn(Database database, Database same) {
    assertThat(database).isSameAs(same);
    assertThat(SEEN.add(database)).isTrue();
    database.run(tx -> {});
  }
}
