package dev.ecauto.health;

import dev.ecauto.model.Reason;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs of life, kept in the store, so that another process sees who went silent. Safe for use by
 * many threads.
 */
public final class Heartbeats {
  /** The last backup gives its sign under this name. */
  public static final String BACKUP = "backup";

  /** The daemon as a whole gives its sign under this name. */
  public static final String DAEMON = "daemon";

  /** How long the daemon may be silent until that counts as a gap. */
  private static final Duration GAP = Duration.ofMinutes(2);

  private static final Duration GAPS_KEPT = Duration.ofDays(90);

  private final Database database;
  private final Time time;
  private final HeartbeatRepository repository = new HeartbeatRepository();

  public Heartbeats(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /**
   * Gives a sign of life: a round has begun, or went well.
   *
   * @param name what lives
   * @param within how soon the next sign follows, allowing for whatever may hold it up
   */
  public void beat(String name, Duration within) {
    Instant now = time.now();
    save(new Heartbeat(name, now, now.plus(within), null, null));
  }

  /**
   * Gives a sign of life after a round that failed.
   *
   * @param cause what went wrong, without secrets
   */
  public void failed(String name, Duration within, Reason cause) {
    Instant now = time.now();
    database.run(
        tx -> {
          Instant since =
              repository
                  .find(tx, name)
                  .flatMap(last -> Optional.ofNullable(last.failure()))
                  .map(Heartbeat.Failure::since)
                  .orElse(now);
          repository.save(
              tx,
              new Heartbeat(
                  name, now, now.plus(within), null, new Heartbeat.Failure(since, cause)));
        });
  }

  /** Says that something ended as it should, so that its silence is no trouble. */
  public void ended(String name) {
    Instant now = time.now();
    save(new Heartbeat(name, now, now, now, null));
  }

  /**
   * Says that a daemon begins: whatever an earlier one left behind is not waited for any more, the
   * last backup excepted.
   *
   * @param within how soon its next sign follows
   */
  public void begin(Duration within) {
    Instant now = time.now();
    database.run(
        tx -> {
          repository.all(tx).stream()
              .filter(beat -> beat.endedAt() == null && !beat.name().equals(BACKUP))
              .filter(beat -> !beat.name().equals(DAEMON))
              .forEach(b -> repository.save(tx, new Heartbeat(b.name(), b.at(), now, now, null)));
          alive(tx, within, now);
        });
  }

  /**
   * The sign of the daemon as a whole. If the one before is long ago, the machine slept: that is
   * noted, and nothing else counts as silent for having slept, too.
   *
   * @param within how soon its next sign follows
   * @return how long nobody gave a sign; zero if all went on
   */
  public Duration alive(Duration within) {
    Instant now = time.now();
    return database.write(tx -> alive(tx, within, now));
  }

  private Duration alive(Transaction tx, Duration within, Instant now) {
    Duration silent =
        repository
            .find(tx, DAEMON)
            .map(last -> Duration.between(last.at(), now))
            .filter(gap -> gap.compareTo(GAP) > 0)
            .orElse(Duration.ZERO);
    if (!silent.isZero()) {
      repository.gap(tx, new Gap(now.minus(silent), now));
      repository.forgetGaps(tx, now.minus(GAPS_KEPT));
      repository.all(tx).stream()
          .filter(beat -> beat.endedAt() == null && !beat.name().equals(BACKUP))
          .forEach(beat -> repository.save(tx, beat.renewed(now)));
    }
    repository.save(tx, new Heartbeat(DAEMON, now, now.plus(within), null, null));
    return silent;
  }

  private void save(Heartbeat beat) {
    database.run(tx -> repository.save(tx, beat));
  }

  /** The last signs of everything that ever gave one, by name. */
  public List<Heartbeat> all() {
    return database.read(repository::all);
  }

  /** When nobody was at work since a time, oldest first. */
  public List<Gap> gapsSince(Instant since) {
    return database.read(tx -> repository.gapsSince(tx, since));
  }
}
