package dev.ecauto.schedule.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotDecision.NoSlot;
import dev.ecauto.schedule.SlotDecision.Slot;
import dev.ecauto.schedule.TrickyZones;
import dev.ecauto.schedule.UploadWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class SlotPlannerTest {
  private static final AccountId ONE = new AccountId("a1");

  private final SlotPlanner planner = new SlotPlanner();

  /** A case: what to plan, into what, from when. */
  record Case(
      List<SlotRequest> requests,
      List<AccountCapacity> accounts,
      List<Booked> booked,
      Instant from) {
    Bookings bookings() {
      Bookings bookings = new Bookings();
      for (Booked entry : booked) {
        accounts.stream()
            .filter(account -> account.account().equals(entry.account))
            .forEach(account -> bookings.add(account, entry.time, 1, entry.calls));
      }
      return bookings;
    }

    AccountCapacity account(AccountId id) {
      return accounts.stream()
          .filter(account -> account.account().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  record Booked(AccountId account, Instant time, int calls) {}

  @Tag("slow")
  @Property(tries = 10_000)
  void keepsEveryRule(@ForAll("cases") Case given) {
    List<SlotDecision> plan = plan(given);
    assertThat(plan).hasSameSizeAs(given.requests);
    neverExceedsACap(given, plan);
    staysInsideTheWindows(given, plan);
    keepsThePriorities(given, plan);
    leavesNoRoomBehind(given, plan);
    keepsTheAccountsThatAreNamed(given, plan);
    assertThat(plan(given)).as("the same input gives the same plan").isEqualTo(plan);
  }

  private List<SlotDecision> plan(Case given) {
    return planner.plan(given.requests, given.accounts, given.bookings(), given.from);
  }

  /** Counts anew, by other means than the planner's. */
  private static void neverExceedsACap(Case given, List<SlotDecision> plan) {
    Map<String, Integer> adds = new HashMap<>();
    Map<String, Integer> calls = new HashMap<>();
    Map<String, Integer> before = new HashMap<>();
    for (Booked booked : given.booked) {
      count(given, booked.account, booked.time, booked.calls, adds, calls);
    }
    adds.forEach((day, count) -> before.put(day, count));
    calls.forEach((hour, count) -> before.put(hour, count));
    for (int i = 0; i < plan.size(); i++) {
      int cost = given.requests.get(i).calls();
      slot(plan.get(i))
          .ifPresent(slot -> count(given, slot.account(), slot.time(), cost, adds, calls));
    }
    adds.forEach(
        (day, count) ->
            assertThat(count.equals(before.get(day)) || count <= dailyAdds(given, day))
                .as("adds on %s: %s", day, count)
                .isTrue());
    calls.forEach(
        (hour, count) ->
            assertThat(count.equals(before.get(hour)) || count <= hourlyCalls(given, hour))
                .as("calls in %s: %s", hour, count)
                .isTrue());
  }

  private static void count(
      Case given,
      AccountId id,
      Instant time,
      int cost,
      Map<String, Integer> adds,
      Map<String, Integer> calls) {
    AccountCapacity account = given.account(id);
    adds.merge(id + "|" + LocalDate.ofInstant(time, account.window().zone()), 1, Integer::sum);
    String hour = account.window().hourOf(time).toString();
    calls.merge(id + "|" + hour, cost, Integer::sum);
  }

  private static int dailyAdds(Case given, String key) {
    return given.account(new AccountId(key.substring(0, key.indexOf('|')))).dailyAdds();
  }

  private static int hourlyCalls(Case given, String key) {
    return given.account(new AccountId(key.substring(0, key.indexOf('|')))).hourlyCalls();
  }

  private static void staysInsideTheWindows(Case given, List<SlotDecision> plan) {
    for (Slot slot : slots(plan)) {
      UploadWindow window = given.account(slot.account()).window();
      LocalTime wall = LocalTime.ofInstant(slot.time(), window.zone());
      assertThat(wall).isAfterOrEqualTo(window.start());
      assertThat(window.end().equals(LocalTime.MIDNIGHT) || wall.isBefore(window.end())).isTrue();
      assertThat(slot.time()).isAfterOrEqualTo(given.from);
    }
  }

  private static Optional<Slot> slot(SlotDecision decision) {
    return decision.match(Optional::of, none -> Optional.empty());
  }

  private static List<Slot> slots(List<SlotDecision> plan) {
    return plan.stream().flatMap(decision -> slot(decision).stream()).toList();
  }

  private static void keepsThePriorities(Case given, List<SlotDecision> plan) {
    for (int i = 0; i < plan.size(); i++) {
      for (int j = 0; j < plan.size(); j++) {
        Optional<Slot> one = slot(plan.get(i));
        Optional<Slot> other = slot(plan.get(j));
        if (one.isPresent()
            && other.isPresent()
            && one.get().account().equals(other.get().account())
            && given.requests.get(i).priority() > given.requests.get(j).priority()) {
          assertThat(one.get().time()).isBeforeOrEqualTo(other.get().time());
        }
      }
    }
  }

  /** A day before an account's last one is full, unless its hours have no calls left. */
  private static void leavesNoRoomBehind(Case given, List<SlotDecision> plan) {
    for (AccountCapacity account : given.accounts) {
      Map<LocalDate, Integer> days = daysOf(given, plan, account);
      Bookings bookings = given.bookings();
      boolean callsBooked =
          given.booked.stream().anyMatch(b -> b.account.equals(account.account()));
      int dearest = given.requests.stream().mapToInt(SlotRequest::calls).max().orElse(0);
      if (days.isEmpty() || dearest * account.dailyAdds() > account.hourlyCalls()) {
        continue; // the calls may be what limits a day
      }
      LocalDate last = Collections.max(days.keySet());
      LocalDate first = account.window().dayOf(given.from);
      for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
        int held = bookings.adds(account, day) + days.getOrDefault(day, 0);
        assertThat(
                held >= account.dailyAdds()
                    || callsBooked
                    || DaySlots.isOver(account.window(), day, given.from))
            .as("%s is used before %s", day, last)
            .isTrue();
      }
    }
  }

  private static Map<LocalDate, Integer> daysOf(
      Case given, List<SlotDecision> plan, AccountCapacity account) {
    Map<LocalDate, Integer> days = new TreeMap<>();
    for (Slot slot : slots(plan)) {
      if (slot.account().equals(account.account())) {
        days.merge(account.window().dayOf(slot.time()), 1, Integer::sum);
      }
    }
    return days;
  }

  private static void keepsTheAccountsThatAreNamed(Case given, List<SlotDecision> plan) {
    for (int i = 0; i < plan.size(); i++) {
      AccountId named = given.requests.get(i).account();
      if (named != null) {
        slot(plan.get(i)).ifPresent(slot -> assertThat(slot.account()).isEqualTo(named));
      }
    }
  }

  /** Drawn at random without building shrinkable lists, which would take ten times as long. */
  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.randomValue(SlotPlannerTest::randomCase);
  }

  private static Case randomCase(Random random) {
    Instant from = randomStart(random);
    List<AccountCapacity> accounts =
        IntStream.rangeClosed(1, 1 + random.nextInt(3))
            .mapToObj(i -> randomAccount(new AccountId("a" + i), random))
            .toList();
    return new Case(
        randomList(random, 20, () -> randomRequest(accounts, random)),
        accounts,
        randomList(random, 10, () -> randomBooking(accounts, from, random)),
        from);
  }

  private static <T> List<T> randomList(Random random, int maxSize, Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(maxSize + 1)).toList();
  }

  private static AccountCapacity randomAccount(AccountId id, Random random) {
    int start = random.nextInt(96);
    int end = Math.min(96, start + 1 + random.nextInt(96));
    UploadWindow window =
        new UploadWindow(
            LocalTime.MIDNIGHT.plusMinutes(15L * start),
            LocalTime.MIDNIGHT.plusMinutes(15L * end),
            ZoneId.of(TrickyZones.NAMES.get(random.nextInt(TrickyZones.NAMES.size()))));
    return new AccountCapacity(id, 1 + random.nextInt(15), 5 + random.nextInt(115), window);
  }

  private static SlotRequest randomRequest(List<AccountCapacity> accounts, Random random) {
    AccountId account =
        random.nextInt(5) < 2 ? null : accounts.get(random.nextInt(accounts.size())).account();
    return new SlotRequest(account, 1 + random.nextInt(20), 2 + random.nextInt(21));
  }

  private static Booked randomBooking(List<AccountCapacity> accounts, Instant from, Random random) {
    return new Booked(
        accounts.get(random.nextInt(accounts.size())).account(),
        from.plusSeconds(random.nextInt(3 * 86_400)),
        2 + random.nextInt(21));
  }

  /** Around the changes of clocks in both hemispheres, or anywhere in the year. */
  private static Instant randomStart(Random random) {
    String[] changes = {
      "2026-03-08T07:00:00Z",
      "2026-11-01T06:00:00Z",
      "2026-03-29T01:00:00Z",
      "2026-10-25T01:00:00Z",
      "2026-04-04T15:00:00Z",
      "2026-10-03T15:30:00Z"
    };
    return random.nextInt(3) > 0
        ? Instant.parse(changes[random.nextInt(changes.length)])
            .plusSeconds(random.nextInt(3 * 86_400) - 2 * 86_400)
            .plusMillis(7)
        : Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
  }

  @Test
  void spreadsADayEvenlyOverItsWindow() {
    List<SlotDecision> plan =
        planner.plan(
            Collections.nCopies(500, new SlotRequest(ONE, 5, 8)),
            List.of(withDefaults(ONE)),
            new Bookings(),
            Instant.parse("2026-11-24T20:00:00Z"));
    List<Integer> hours = perHour(plan);
    assertThat(hours).hasSize(17);
    assertThat(Collections.max(hours) - Collections.min(hours)).isLessThanOrEqualTo(1);
    List<Instant> times =
        plan.stream()
            .map(decision -> assertThat(decision).asInstanceOf(type(Slot.class)).actual().time())
            .sorted()
            .toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isLessThan(Duration.ofMinutes(6));
    }
  }

  @Test
  void staysEvenWhenUploadsComeOneByOne() {
    Bookings bookings = new Bookings();
    AccountCapacity account = withDefaults(ONE);
    List<SlotDecision> plan = new ArrayList<>();
    for (int i = 0; i < 170; i++) {
      Slot slot =
          assertThat(
                  planner
                      .plan(
                          List.of(new SlotRequest(null, 5, 8)),
                          List.of(account),
                          bookings,
                          Instant.parse("2026-11-24T20:00:00Z"))
                      .get(0))
              .asInstanceOf(type(Slot.class))
              .actual();
      bookings.add(account, slot.time(), 1, 8);
      plan.add(slot);
    }
    List<Integer> hours = perHour(plan);
    assertThat(hours).hasSize(17);
    assertThat(Collections.max(hours) - Collections.min(hours)).isLessThanOrEqualTo(1);
  }

  private static List<Integer> perHour(List<SlotDecision> plan) {
    Map<Instant, Integer> hours = new TreeMap<>();
    plan.forEach(
        decision ->
            hours.merge(
                UploadWindow.DEFAULT.hourOf(
                    assertThat(decision).asInstanceOf(type(Slot.class)).actual().time()),
                1,
                Integer::sum));
    return List.copyOf(hours.values());
  }

  @Test
  void givesAnUploadOfItsOwnTheFirstMoment() {
    Instant from = Instant.parse("2026-11-25T01:00:00Z");
    assertThat(
            planner.plan(
                List.of(new SlotRequest(null, 5, 8)),
                List.of(withDefaults(ONE)),
                new Bookings(),
                from))
        .containsExactly(new Slot(ONE, from));
  }

  @Test
  void sharesUploadsWithoutAnAccountByFreeCapacity() {
    AccountCapacity small = new AccountCapacity(ONE, 100, 5_000, UploadWindow.DEFAULT);
    AccountCapacity big =
        new AccountCapacity(new AccountId("a2"), 300, 5_000, UploadWindow.DEFAULT);
    List<SlotDecision> plan =
        planner.plan(
            Collections.nCopies(400, new SlotRequest(null, 5, 8)),
            List.of(small, big),
            new Bookings(),
            Instant.parse("2026-11-24T20:00:00Z"));
    assertThat(plan)
        .filteredOn(
            decision ->
                assertThat(decision).asInstanceOf(type(Slot.class)).actual().account().equals(ONE))
        .hasSize(100);
    assertThat(plan)
        .allSatisfy(
            decision ->
                assertThat(
                        UploadWindow.DEFAULT.dayOf(
                            assertThat(decision).asInstanceOf(type(Slot.class)).actual().time()))
                    .isEqualTo(LocalDate.of(2026, 11, 25)));
  }

  @Test
  void refusesWhatNoHourCanTake() {
    AccountCapacity tiny = new AccountCapacity(ONE, 10, 5, UploadWindow.DEFAULT);
    assertThat(
            planner.plan(
                List.of(new SlotRequest(ONE, 5, 6), new SlotRequest(new AccountId("a9"), 5, 2)),
                List.of(tiny),
                new Bookings(),
                Instant.parse("2026-11-24T20:00:00Z")))
        .satisfiesExactly(
            one ->
                assertThat(
                        assertThat(one)
                            .asInstanceOf(type(NoSlot.class))
                            .actual()
                            .reason()
                            .toString())
                    .contains("6 calls", "a1", "5 an hour"),
            two ->
                assertThat(
                        assertThat(two)
                            .asInstanceOf(type(NoSlot.class))
                            .actual()
                            .reason()
                            .toString())
                    .contains("a9", "not configured"));
  }

  @Test
  void plansAHundredThousandUploadsQuickly() {
    List<SlotDecision> plan =
        planner.plan(
            Collections.nCopies(100_000, new SlotRequest(null, 5, 8)),
            List.of(withDefaults(ONE), withDefaults(new AccountId("a2"))),
            new Bookings(),
            Instant.parse("2026-11-24T20:00:00Z"));
    assertThat(plan).hasOnlyElementsOfType(Slot.class);
    assertThat(
            plan.stream()
                .map(
                    decision ->
                        UploadWindow.DEFAULT.dayOf(
                            assertThat(decision).asInstanceOf(type(Slot.class)).actual().time()))
                .distinct())
        .hasSize(50);
  }

  private static AccountCapacity withDefaults(AccountId account) {
    return new AccountCapacity(
        account,
        AccountCapacity.DEFAULT_DAILY_ADDS,
        AccountCapacity.DEFAULT_HOURLY_CALLS,
        UploadWindow.DEFAULT);
  }
}
