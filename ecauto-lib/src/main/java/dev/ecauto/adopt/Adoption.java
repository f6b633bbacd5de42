package dev.ecauto.adopt;

import dev.ecauto.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Brings rows of older tools into a store. Adopting the same source twice changes nothing the
 * second time: what is there already is left alone. Safe for use by many threads.
 */
public final class Adoption {
  private final AdoptConfig config;
  private final Clock clock;

  public Adoption(AdoptConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes over an SQLite database with the tables {@code products}, {@code listings} and {@code
   * upload_queue} as the former scripts wrote them. It is read from a copy: the file and its
   * directory are never changed. Every row is taken, mapped with a note, or kept in the set-aside
   * table with its reason.
   *
   * @param target the store to write to
   * @throws AdoptException if the file cannot be read as such a database; the target may hold a
   *     part of it, which the next run completes
   */
  public AdoptReport adopt(Path oldSqliteFile, Database target) {
    try (OldDatabase old = OldDatabase.open(oldSqliteFile)) {
      AdoptionRun run = new AdoptionRun(config, target, source(oldSqliteFile), now());
      run.takeDatabase(old);
      return run.report();
    }
  }

  /**
   * Takes over a CSV export with a header line naming at least {@code asin}; known columns are
   * title, price, account, status, sku, item id, platform, in any order and in the usual spellings.
   *
   * @param csvFile UTF-8 with or without BOM, or Shift_JIS
   * @throws AdoptException if the file cannot be read as such an export
   */
  public AdoptReport importCsv(Path csvFile, Database target) {
    AdoptionRun run = new AdoptionRun(config, target, source(csvFile), now());
    run.takeExport(new CsvExport().read(csvFile));
    return run.report();
  }

  private static String source(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
