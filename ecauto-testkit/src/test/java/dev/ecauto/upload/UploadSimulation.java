package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two runners, two accounts, one shop and one store in one thread on virtual time. Everything that
 * goes wrong is drawn from the seed: crashes before, in the middle of and after every call and
 * after every commit, lost answers, calls that arrive late, errors of every class, quotas that run
 * out and reset, runners that stall beyond their lease, clocks that disagree and jump, answers that
 * cannot be read or forge what they say. The same seed gives the same run.
 */
final class UploadSimulation {
  private static final int MAX_TURNS = 20_000;
  private static final Duration LAG = Duration.ofSeconds(10);
  private static final List<String> ACCOUNTS = List.of("a", "b");

  private final Random random;
  private final Database db;
  private final VirtualTime time = new VirtualTime(Shelf.NOW);
  private final SimulatedShop shop;
  private final List<SimulatedRunner> runners = new ArrayList<>();
  private final StringBuilder trace = new StringBuilder();
  private final double roughness;
  private int births;
  private int crashes;
  private int depth;

  private UploadSimulation(long seed, Database db) {
    this.random = new Random(seed);
    this.db = db;
    this.roughness = random.nextDouble() * 0.25;
    this.shop =
        new SimulatedShop(
            time,
            LAG,
            new SimulatedShop.Limits(
                Duration.ofHours(1),
                20 + random.nextInt(60),
                Duration.ofDays(1),
                4 + random.nextInt(9)));
    shop.weather(new SeededWeather());
  }

  /** What a seed came to. */
  record Result(int turns, int crashes, int items) {}

  /**
   * Runs one seed on an empty store until every row is closed.
   *
   * @throws AssertionError if a law is broken; the message holds the seed and what happened
   */
  static Result run(long seed, Database db) {
    UploadSimulation simulation = new UploadSimulation(seed, db);
    try {
      return simulation.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e + "\n" + simulation.tail(), e);
    }
  }

  private String tail() {
    return trace.substring(Math.max(0, trace.length() - 6000));
  }

  private Result run() {
    int items = 1 + random.nextInt(12);
    for (int i = 0; i < items; i++) {
      Shelf.fill(db, ACCOUNTS.get(random.nextInt(2)), i, 1, 1 + random.nextInt(3), Shelf.NOW);
    }
    runners.add(new SimulatedRunner());
    runners.add(new SimulatedRunner());
    int turns = 0;
    while (!Laws.isDone(db)) {
      if (++turns > MAX_TURNS) {
        throw new AssertionError("not done after " + turns + " turns: " + Shelf.conservation(db));
      }
      turnOfAny();
    }
    Laws.check(db, shop);
    return new Result(turns, crashes, items);
  }

  private void turnOfAny() {
    List<SimulatedRunner> awake = runners.stream().filter(runner -> !runner.isIdle()).toList();
    if (!awake.isEmpty()) {
      awake.get(random.nextInt(awake.size())).turn();
    }
    if (runners.stream().allMatch(SimulatedRunner::isIdle)) {
      Instant next =
          runners.stream().map(SimulatedRunner::idleUntil).min(Instant::compareTo).orElseThrow();
      Duration wait = Duration.between(time.instant(), next);
      time.advance(wait.compareTo(Duration.ofSeconds(1)) > 0 ? wait : Duration.ofSeconds(1));
    } else {
      time.advance(Duration.ofMillis(random.nextInt(1500)));
    }
    runners.forEach(SimulatedRunner::wake);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private void note(String what) {
    trace.append(time.instant()).append(' ').append(what).append('\n');
  }

  private void crash(String where) {
    crashes++;
    throw new SimulatedCrash(where);
  }

  /** One process: its own clock, workers for both accounts; born again when it crashes. */
  private final class SimulatedRunner implements UploadListener {
    private String name = "";
    private Duration offset = Duration.ZERO;
    private List<AccountWorker> workers = List.of();
    private List<@Nullable Instant> idle = new ArrayList<>();

    SimulatedRunner() {
      beBorn();
    }

    private void beBorn() {
      note("another runner is born");
      name = "runner-" + ++births;
      offset = anyOffset();
      UploadConfig config =
          UploadConfig.builder()
              .runnerId(name)
              .imagesInParallel(1 + random.nextInt(3))
              .maxRetries(8)
              .pollInterval(Duration.ofSeconds(30))
              .build();
      UploadServices services =
          Shelf.services(
              db,
              Map.of(SimulatedShop.ID, shop),
              UploadGate.OPEN,
              Time.of(new OffsetClock(), time.newSignal()),
              random);
      UploadRun run = new UploadRun(UploadScope.due().withListener(this), services);
      workers =
          ACCOUNTS.stream()
              .map(
                  account ->
                      new AccountWorker(
                          new AccountKey(SimulatedShop.ID, new AccountId(account)),
                          services,
                          config,
                          run,
                          Runnable::run))
              .toList();
      idle = new ArrayList<>();
      workers.forEach(worker -> idle.add(null));
    }

    /** Two clocks disagree by up to a minute. */
    private Duration anyOffset() {
      return Duration.ofSeconds(random.nextInt(61) - 30);
    }

    void turn() {
      if (chance(0.02)) {
        offset = anyOffset();
      }
      int which = random.nextInt(workers.size());
      which = idle.get(which) == null ? which : workers.size() - 1 - which;
      try {
        ClaimResult result = workers.get(which).takeTurn();
        idle.set(which, idleUntil(result));
        if (chance(0.01)) {
          note(name + " stops in order");
          workers.forEach(AccountWorker::close);
          beBorn();
        }
      } catch (SimulatedCrash crash) {
        note(name + " crashes " + crash.getMessage());
        beBorn();
      }
    }

    private @Nullable Instant idleUntil(ClaimResult result) {
      return result
          .<Optional<Instant>>match(
              work -> Optional.empty(),
              waiting ->
                  Optional.of(
                      waiting.until().map(until -> until.minus(offset)).orElse(Instant.MAX)),
              stopped -> Optional.of(Instant.MAX))
          .orElse(null);
    }

    boolean isIdle() {
      return idle.stream().allMatch(until -> until != null);
    }

    Instant idleUntil() {
      Instant earliest = time.instant().plus(Duration.ofDays(2));
      for (Instant until : idle) {
        earliest = until != null && until.isBefore(earliest) ? until : earliest;
      }
      return earliest;
    }

    void wake() {
      Instant now = time.instant();
      idle.replaceAll(until -> until == null || until.isAfter(now) ? until : null);
    }

    @Override
    public void claimed(UploadTask task) {
      note(name + " claimed " + task);
      maybeCrash("after claiming " + task);
    }

    @Override
    public void stepDone(UploadTask task, String step) {
      note(name + " did " + step + " of " + task);
      maybeCrash("after recording " + step + " of " + task);
    }

    @Override
    public void ended(UploadOutcome outcome) {
      note(name + " ended " + outcome);
      maybeCrash("after recording the end of " + outcome.task());
    }

    private void maybeCrash(String where) {
      if (chance(roughness * 0.2)) {
        crash(where);
      }
    }

    private final class OffsetClock extends Clock {
      @Override
      public Instant instant() {
        return time.instant().plus(offset);
      }

      @Override
      public ZoneId getZone() {
        return time.getZone();
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return time.withZone(zone);
      }
    }
  }

  /** Draws what happens around each call. */
  private final class SeededWeather implements SimulatedShop.Weather {
    private final HostileAnswers hostile = new HostileAnswers(random);

    @Override
    public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
      if (!chance(roughness)) {
        return null;
      }
      return switch (random.nextInt(9)) {
        case 0, 1 -> {
          crash("before " + call + " of " + sku + " is sent");
          yield null;
        }
        case 2 -> SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", call);
        case 3 -> SimulatedShop.error(ErrorClass.TOKEN_EXPIRED, "invalid_request", call);
        case 4 -> unanswered(call, sku);
        case 8 -> hostile(call, sku);
        case 5 -> {
          time.advance(Duration.ofSeconds(random.nextInt(15)));
          yield null;
        }
        default ->
            call.startsWith("image")
                ? SimulatedShop.error(ErrorClass.IMAGE_FAILED, "no_image", call)
                : null;
      };
    }

    private PlatformError hostile(String call, Sku sku) {
      note("hostile answer to " + call + " of " + sku);
      return chance(0.5) ? hostile.unreadable() : hostile.refusal(time.instant());
    }

    @Override
    public boolean odd(ShopItem item) {
      return chance(roughness * 0.1);
    }

    @Override
    public @Nullable PlatformError reading(String call, @Nullable String cursor) {
      return chance(roughness * 0.2) ? hostile.unreadable() : null;
    }

    /** The connection broke: the call never arrives, or it arrives later. */
    private PlatformError unanswered(String call, Sku sku) {
      note("no answer to " + call + " of " + sku);
      if (call.equals("add") && chance(0.5)) {
        shop.nextAddArrivesLater(Duration.ofSeconds(random.nextInt(20)));
      }
      return SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "reset", call);
    }

    @Override
    public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
      if (!chance(roughness)) {
        return null;
      }
      switch (random.nextInt(5)) {
        case 4 -> {
          note("unreadable answer to " + call + " of " + sku);
          return hostile.unreadable();
        }
        case 0 -> crash("after the shop has done " + call + " of " + sku);
        case 1 -> {
          note("lost answer to " + call + " of " + sku);
          return SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "timeout", call);
        }
        case 2 -> stall(call, sku);
        default -> time.advance(Duration.ofSeconds(random.nextInt(40)));
      }
      return null;
    }

    /** The process stands still while the others go on, for longer than its lease. */
    private void stall(String call, Sku sku) {
      if (depth > 0) {
        return;
      }
      depth++;
      note("stall in " + call + " of " + sku);
      time.advance(Duration.ofSeconds(random.nextInt(900)));
      SimulatedRunner other = new SimulatedRunner();
      for (int i = random.nextInt(30); i > 0; i--) {
        other.turn();
        time.advance(Duration.ofSeconds(random.nextInt(10)));
      }
      other.workers.forEach(AccountWorker::close);
      depth--;
    }
  }
}
