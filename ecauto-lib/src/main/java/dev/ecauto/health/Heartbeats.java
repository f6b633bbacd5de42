package dev.ecauto.health;

import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Signs of life, kept in the store, so that another process sees who went silent. Safe for use by
 * many threads.
 */
public final class Heartbeats {
  /** The last backup gives its sign under this name. */
  public static final String BACKUP = "backup";

  private final Database database;
  private final Time time;
  private final HeartbeatRepository repository = new HeartbeatRepository();

  public Heartbeats(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /**
   * Gives a sign of life.
   *
   * @param name what lives
   * @param within how soon the next sign follows, allowing for whatever may hold it up
   */
  public void beat(String name, Duration within) {
    Instant now = time.now();
    save(new Heartbeat(name, now, now.plus(within), null));
  }

  /** Says that something ended as it should, so that its silence is no trouble. */
  public void ended(String name) {
    Instant now = time.now();
    save(new Heartbeat(name, now, now, now));
  }

  private void save(Heartbeat beat) {
    database.run(tx -> repository.save(tx, beat));
  }

  /** The last signs of everything that ever gave one, by name. */
  public List<Heartbeat> all() {
    return database.read(repository::all);
  }
}
