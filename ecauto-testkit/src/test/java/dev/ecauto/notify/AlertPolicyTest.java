package dev.ecauto.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Reason;
import dev.ecauto.notify.AlertState.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Alert.Key KEY = new Alert.Key(AlertKind.SHOP_RESTRICTED, "base/a");

  private final NotifyConfig config = NotifyConfig.defaults();
  private final AlertPolicy policy = new AlertPolicy(config);

  private record Told(Instant at, Phase phase) {}

  /** Looks every minute; a number is how many minutes the cause stays as it is. */
  private List<Told> told(List<Integer> spells, AlertStates last) {
    List<Told> told = new ArrayList<>();
    AlertState state = AlertState.first(KEY, START);
    Instant now = START;
    boolean present = false;
    for (int minutes : spells) {
      present = !present;
      for (int i = 0; i < minutes; i++) {
        AlertPolicy.Decision decision = policy.decide(state, alert(present, 0), now);
        state = decision.state();
        if (decision.phase() != null) {
          told.add(new Told(now, decision.phase()));
        }
        now = now.plus(Duration.ofMinutes(1));
      }
    }
    last.state = state;
    return told;
  }

  private static final class AlertStates {
    private AlertState state = AlertState.first(KEY, START);
  }

  private static Optional<Alert> alert(boolean present, int level) {
    return present
        ? Optional.of(new Alert(KEY.kind(), KEY.subject(), level, Reason.asWritten("restricted")))
        : Optional.empty();
  }

  @Property(tries = 200)
  void aCauseThatFlapsMakesAtMostTwoMessagesInAnHour(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 50) Integer> spells) {
    List<Told> told = told(spells, new AlertStates());

    for (Told first : told) {
      Instant end = first.at().plus(Duration.ofHours(1));
      assertThat(
              told.stream()
                  .filter(next -> !next.at().isBefore(first.at()) && next.at().isBefore(end)))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  @Property(tries = 200)
  void whatStaysForAnHourIsWhatPeopleHeardLast(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 50) Integer> spells) {
    List<Integer> settled = new ArrayList<>(spells);
    settled.add(61);
    AlertStates last = new AlertStates();

    told(settled, last);

    assertThat(last.state.told().state()).isEqualTo(last.state.state());
  }

  @Test
  void whatStaysIsRepeatedAndThenOver() {
    List<Told> told = told(List.of(13 * 60, 5), new AlertStates());

    assertThat(told.stream().map(Told::phase))
        .containsExactly(Phase.RAISED, Phase.REPEATED, Phase.REPEATED, Phase.CLEARED);
  }

  @Test
  void whatGetsWorseIsToldAgainAtOnce() {
    AlertState first = policy.decide(AlertState.first(KEY, START), alert(true, 1), START).state();

    AlertPolicy.Decision worse = policy.decide(first, alert(true, 2), START.plusSeconds(60));

    assertThat(worse.phase()).isEqualTo(Phase.RAISED);
    assertThat(policy.decide(worse.state(), alert(true, 1), START.plusSeconds(120)).phase())
        .isNull();
  }

  @Test
  void whatWasNeverThereIsNotSaidToBeOver() {
    AlertPolicy.Decision decision =
        policy.decide(AlertState.first(KEY, START), Optional.empty(), START);

    assertThat(decision.phase()).isNull();
    assertThat(decision.state().state()).isEqualTo(State.CLEARED);
  }
}
