package dev.ecauto.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DispatchPlanTest {
  private static List<Notification> due(List<Boolean> urgent) {
    List<Notification> due = new ArrayList<>();
    for (boolean next : urgent) {
      AlertKind kind = next ? AlertKind.SHOP_RESTRICTED : AlertKind.BACKUP_TOO_OLD;
      due.add(
          new Notification(
              due.size() + 1L, kind, "", Phase.RAISED, Reason.asWritten("x"), Instant.EPOCH, 0));
    }
    return due;
  }

  @Property
  void urgentOnesGoByThemselvesAndTheOthersKeepTheAllowance(
      @ForAll @Size(max = 30) List<Boolean> urgent,
      @ForAll @IntRange(min = -5, max = 12) int allowance) {
    List<Notification> due = due(urgent);

    List<List<Notification>> messages = DispatchPlan.of(due, allowance).messages();

    assertThat(messages).allSatisfy(message -> assertThat(message).isNotEmpty());
    assertThat(
            messages.stream().filter(message -> message.stream().anyMatch(Notification::isUrgent)))
        .hasSize((int) due.stream().filter(Notification::isUrgent).count())
        .allSatisfy(message -> assertThat(message).hasSize(1));
    List<List<Notification>> others =
        messages.stream().filter(message -> !message.get(0).isUrgent()).toList();
    assertThat(others.size()).isLessThanOrEqualTo(Math.max(0, allowance));
    if (allowance > 0) {
      assertThat(messages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(due);
    }
  }
}
