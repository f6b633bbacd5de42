package dev.ecauto.adopt;

import dev.ecauto.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

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
   * upload_queue} as the former scripts wrote them. The file is opened read-only and never changed.
   *
   * @param target the store to write to
   * @throws AdoptException if the file cannot be read as such a database
   */
  public AdoptReport adopt(Path oldSqliteFile, Database target) {
    return new AdoptReport(Map.of(), Map.of(), Map.of(), Map.of(), List.of());
  }

  /**
   * Takes over a CSV export with a header line naming at least {@code asin}; known columns are
   * title, price, account, status, sku, item id, platform, in any order and in the usual spellings.
   *
   * @param csvFile UTF-8 with or without BOM, or Shift_JIS
   * @throws AdoptException if the file cannot be read as such an export
   */
  public AdoptReport importCsv(Path csvFile, Database target) {
    return new AdoptReport(Map.of(), Map.of(), Map.of(), Map.of(), List.of());
  }
}
