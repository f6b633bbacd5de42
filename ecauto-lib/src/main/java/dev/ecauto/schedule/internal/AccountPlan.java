package dev.ecauto.schedule.internal;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotDecision.NoSlot;
import dev.ecauto.schedule.SlotDecision.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The part of a plan that concerns one account: first it takes requests, then it places them. */
final class AccountPlan {
  /** Earliest day with room, then the least filled, then the account's name. */
  static final Comparator<AccountPlan> MOST_ROOM_FIRST =
      Comparator.comparing((AccountPlan plan) -> plan.roomDay)
          .thenComparing(plan -> (double) plan.roomUsed / plan.capacity.dailyAdds())
          .thenComparing(plan -> plan.capacity.account());

  private record Taken(int index, int calls) {}

  private final AccountCapacity capacity;
  private final Bookings booked;
  private final Instant from;
  private final LocalDate lastDay;
  private final List<Taken> taken = new ArrayList<>();
  private LocalDate roomDay;
  private int roomUsed;

  AccountPlan(AccountCapacity capacity, Bookings booked, Instant from) {
    this.capacity = capacity;
    this.booked = booked;
    this.from = from;
    LocalDate today = capacity.window().dayOf(from);
    this.lastDay = today.plusDays(SlotPlanner.HORIZON_DAYS);
    this.roomDay = today;
    findRoom(today);
  }

  /** Takes a request, unless it fits into no hour at all. */
  boolean take(int index, int calls) {
    if (calls > capacity.hourlyCalls()) {
      return false;
    }
    taken.add(new Taken(index, calls));
    roomUsed++;
    if (roomUsed >= capacity.dailyAdds()) {
      findRoom(roomDay.plusDays(1));
    }
    return true;
  }

  Reason refusal(int calls) {
    return Reason.of(ReasonCode.SLOT_TOO_MANY_CALLS)
        .with("calls", calls)
        .with("account", capacity.account())
        .with("limit", capacity.hourlyCalls());
  }

  private void findRoom(LocalDate start) {
    LocalDate day = start;
    while (day.isBefore(lastDay)
        && (booked.adds(capacity, day) >= capacity.dailyAdds()
            || DaySlots.isOver(capacity.window(), day, from))) {
      day = day.plusDays(1);
    }
    roomDay = day;
    roomUsed = booked.adds(capacity, day);
  }

  /** Gives everything taken its time, day by day. */
  void place(SlotDecision[] decisions) {
    int next = 0;
    for (LocalDate day = capacity.window().dayOf(from);
        next < taken.size() && day.isBefore(lastDay);
        day = day.plusDays(1)) {
      next = placeOn(day, next, decisions);
    }
    for (Taken left : taken.subList(next, taken.size())) {
      decisions[left.index] =
          new NoSlot(
              Reason.of(ReasonCode.SLOT_NONE_FREE)
                  .with("account", capacity.account())
                  .with("day", lastDay));
    }
  }

  private int placeOn(LocalDate day, int next, SlotDecision[] decisions) {
    DayLoad load = booked.of(capacity, day);
    int count = Math.min(capacity.dailyAdds() - load.adds(), taken.size() - next);
    if (count <= 0) {
      return next;
    }
    int[] calls = taken.subList(next, next + count).stream().mapToInt(Taken::calls).toArray();
    List<Instant> times = new DaySlots(capacity, day, load, from).times(calls);
    for (int i = 0; i < times.size(); i++) {
      decisions[taken.get(next + i).index] = new Slot(capacity.account(), times.get(i));
    }
    return next + times.size();
  }
}
