package dev.ecauto.intake;

import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What became of every ASIN that ever went in. Safe for use by many threads. */
public final class InputService {
  private final Database database;
  private final Time time;
  private final InputRepository inputs = new InputRepository();

  /** A service on a store. */
  public InputService(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /** Begins a run over an input, to account for its lines when it has ended. */
  public InputRun begin() {
    return new InputRun(database, time.now());
  }

  /**
   * Remembers what became of inputs; doing it again changes no more than how often they went in.
   *
   * @param source who gave them in
   */
  public void record(Collection<Input> done, String source) {
    if (!done.isEmpty()) {
      database.run(tx -> inputs.record(tx, done, source, time.now()));
    }
  }

  /** An ASIN, if it ever went in. */
  public Optional<KnownInput> find(Asin asin) {
    return database.read(tx -> inputs.find(tx, asin));
  }

  /**
   * ASINs that went in and have no listing, by what became of them.
   *
   * @param limit at most so many
   */
  public List<KnownInput> withoutListing(int limit) {
    EnumSet<InputOutcome> without = EnumSet.allOf(InputOutcome.class);
    without.removeIf(InputOutcome::isTaken);
    return database.read(tx -> inputs.find(tx, without, limit));
  }
}
