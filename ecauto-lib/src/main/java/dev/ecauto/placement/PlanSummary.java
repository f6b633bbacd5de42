package dev.ecauto.placement;

import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums a plan up while it is made. For use by one thread. */
final class PlanSummary {
  private record Key(AccountId account, LocalDate day) {}

  private final Map<Key, SchedulePlan.AccountDay> days =
      new TreeMap<>(Comparator.comparing(Key::account).thenComparing(Key::day));
  private final Map<Reason, Integer> refused = new LinkedHashMap<>();

  /** Counts what registering would do. */
  void add(PlatformRules rules, List<RegisterOutcome> outcomes) {
    for (RegisterOutcome outcome : outcomes) {
      outcome
          .slot()
          .ifPresentOrElse(
              slot -> scheduled(rules.account(slot.account()), slot.time()),
              () -> refused(outcome.cause()));
    }
  }

  void scheduled(AccountRules rules, Instant time) {
    LocalDate day = rules.capacity().window().dayOf(time);
    days.merge(
        new Key(rules.account(), day),
        new SchedulePlan.AccountDay(rules.account(), day, 1, time, time),
        (known, one) ->
            new SchedulePlan.AccountDay(
                known.account(),
                known.day(),
                known.count() + 1,
                time.isBefore(known.first()) ? time : known.first(),
                time.isAfter(known.last()) ? time : known.last()));
  }

  void refused(Reason reason) {
    refused.merge(reason, 1, Integer::sum);
  }

  SchedulePlan plan() {
    return new SchedulePlan(days.values().stream().toList(), refused);
  }
}
