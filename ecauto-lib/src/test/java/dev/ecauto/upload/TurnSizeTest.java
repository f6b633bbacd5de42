package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** As many items share a turn as the shop serves in a moment. */
class TurnSizeTest {
  @Test
  void aShopAsFastAsMemoryIsServedManyAtATime() {
    TurnSize turns = new TurnSize();
    assertThat(turns.next()).isEqualTo(1);
    int items = 1;
    for (int round = 0; round < 10; round++) {
      turns.sent(items, Duration.ZERO);
      items = turns.next();
    }
    assertThat(items).isEqualTo(TurnSize.MOST);
  }

  @Test
  void whatWasNotTriedIsNotGuessed() {
    TurnSize turns = new TurnSize();
    for (int asked = 0; asked < 10; asked++) {
      assertThat(turns.next()).isEqualTo(1);
    }
  }

  @Test
  void theSlowestCallsOfARoundCount() {
    TurnSize turns = new TurnSize();
    turns.sent(1, TurnSize.MOMENT.dividedBy(2));
    turns.sent(1, Duration.ZERO);
    assertThat(turns.next()).isEqualTo(2);
    turns.sent(2, TurnSize.MOMENT.multipliedBy(2));
    turns.sent(2, Duration.ZERO);
    assertThat(turns.next()).isEqualTo(1);
  }

  /** What a crash leaves in doubt was on its way within a moment, if the shop keeps its pace. */
  @Property
  void aTurnTakesAMomentAtThePaceOfTheShop(
      @ForAll @LongRange(min = 1, max = 5_000_000) long microsPerItem,
      @ForAll @IntRange(min = 1, max = 30) int rounds) {
    Duration each = Duration.ofNanos(1_000 * microsPerItem);
    TurnSize turns = new TurnSize();
    int items = turns.next();
    for (int round = 0; round < rounds; round++) {
      turns.sent(items, each.multipliedBy(items));
      int next = turns.next();
      assertThat(next).isBetween(1, Math.min(TurnSize.MOST, 2 * items));
      assertThat(next == 1 || each.multipliedBy(next).compareTo(TurnSize.MOMENT) <= 0).isTrue();
      items = next;
    }
  }
}
