package dev.ecauto.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.testkit.base.BaseOperation;
import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Fault LOST = new Fault.NoAnswer(Fault.When.AFTER_ACTING);
  private static final Fault SLOW = new Fault.Slow(Duration.ofSeconds(1));

  @Property(tries = 50)
  void aShareIsKeptAndRepeatsWithTheSeed(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.9) double share) {
    FaultPlan plan = FaultPlan.builder(seed).sometimes(BaseOperation.ADD, share, LOST).build();
    FaultPlan same = FaultPlan.builder(seed).sometimes(BaseOperation.ADD, share, LOST).build();
    long hits = LongStream.range(1, 5000).filter(n -> hits(plan, n)).count();
    assertThat(hits / 5000.0).isBetween(share - 0.05, share + 0.05);
    assertThat(LongStream.range(1, 500).allMatch(n -> hits(plan, n) == hits(same, n))).isTrue();
  }

  private static boolean hits(FaultPlan plan, long number) {
    return plan.faultOf(BaseOperation.ADD, number).isPresent();
  }

  @Test
  void theFirstRuleThatAppliesCounts() {
    FaultPlan plan =
        FaultPlan.builder(1)
            .on(BaseOperation.ADD, 2, LOST)
            .between(BaseOperation.ADD, 2, 3, SLOW)
            .always(BaseOperation.EDIT, SLOW)
            .build();
    assertThat(plan.faultOf(BaseOperation.ADD, 1)).isEmpty();
    assertThat(plan.faultOf(BaseOperation.ADD, 2)).contains(LOST);
    assertThat(plan.faultOf(BaseOperation.ADD, 3)).contains(SLOW);
    assertThat(plan.faultOf(BaseOperation.ADD, 4)).isEmpty();
    assertThat(plan.faultOf(BaseOperation.EDIT, 99)).contains(SLOW);
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    assertThatThrownBy(() -> FaultPlan.builder(1).sometimes(BaseOperation.ADD, 1.5, LOST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }
}
