package dev.ecauto.schedule.internal;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotDecision.NoSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives uploads their times. Pure: the same input gives the same plan. Safe for use by many
 * threads.
 *
 * <ul>
 *   <li>No day of an account gets more additions than its cap, no hour more calls than its limit,
 *       what is booked already included.
 *   <li>Every time lies inside the account's window and not before the start of the plan.
 *   <li>What does not fit on a day goes to the next days.
 *   <li>Of one account, a higher priority is never later than a lower one of the same plan; equal
 *       priorities keep their order.
 *   <li>A day's uploads are spread evenly over what is left of its window. Only where the hourly
 *       calls are what limits the day, its hours are filled one after the other.
 *   <li>Uploads without an account go to the one with the earliest free day, and there to the one
 *       that is filled least.
 * </ul>
 */
public final class SlotPlanner {
  /** How far ahead it plans; what does not fit by then is refused. */
  public static final int HORIZON_DAYS = 3_653;

  /**
   * Plans the requests.
   *
   * @param booked what is scheduled already; not changed
   * @param from the plan's first moment
   * @return one decision per request, in the order of the requests
   */
  public List<SlotDecision> plan(
      List<SlotRequest> requests,
      Collection<AccountCapacity> accounts,
      Bookings booked,
      Instant from) {
    Map<AccountId, AccountPlan> plans = new TreeMap<>();
    accounts.forEach(
        account -> plans.put(account.account(), new AccountPlan(account, booked, from)));
    SlotDecision[] decisions = new SlotDecision[requests.size()];
    for (int index : byPriority(requests)) {
      SlotRequest request = requests.get(index);
      AccountPlan plan = choose(plans, request.account());
      if (plan == null) {
        decisions[index] = new NoSlot(noAccount(request.account(), plans.keySet()));
      } else if (!plan.take(index, request.calls())) {
        decisions[index] = new NoSlot(plan.refusal(request.calls()));
      }
    }
    plans.values().forEach(plan -> plan.place(decisions));
    return new ArrayList<>(Arrays.asList(decisions));
  }

  private static int[] byPriority(List<SlotRequest> requests) {
    return IntStream.range(0, requests.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -requests.get(i).priority()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static @Nullable AccountPlan choose(
      Map<AccountId, AccountPlan> plans, @Nullable AccountId named) {
    if (named != null) {
      return plans.get(named);
    }
    return plans.values().stream().min(AccountPlan.MOST_ROOM_FIRST).orElse(null);
  }

  private static Reason noAccount(@Nullable AccountId named, Collection<AccountId> known) {
    return named == null
        ? Reason.of(ReasonCode.SLOT_NO_ACCOUNT)
        : Reason.of(ReasonCode.SLOT_ACCOUNT_UNKNOWN).with("account", named).with("known", known);
  }
}
