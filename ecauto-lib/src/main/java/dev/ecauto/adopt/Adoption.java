package dev.ecauto.adopt;

import java.nio.file.Path;

/**
 * Brings rows of older tools into a store. Adopting the same source twice changes nothing the
 * second time: what is there already is left alone. Safe for use by many threads.
 */
public final class Adoption {
  private final AdoptionServices services;

  public Adoption(AdoptionServices services) {
    this.services = services;
  }

  /**
   * Takes over an SQLite database with the tables {@code products}, {@code listings} and {@code
   * upload_queue} as the former scripts wrote them. It is read from a copy: the file and its
   * directory are never changed. Every row is taken, mapped with a note, or kept in the set-aside
   * table with its reason.
   *
   * @throws AdoptException if the file cannot be read as such a database, or is a store of ecauto;
   *     the target may hold a part of it, which the next run completes
   */
  public AdoptReport adopt(Path oldSqliteFile, AdoptConfig config) {
    try (OldDatabase old = OldDatabase.open(oldSqliteFile)) {
      AdoptionRun run = new AdoptionRun(services, config, source(oldSqliteFile));
      run.takeDatabase(old);
      return run.report();
    }
  }

  /**
   * Takes over an export with a header line naming at least {@code asin}; known columns are title,
   * price, account, status, sku, item id, platform, in any order and in the usual spellings, also
   * those of the owner's BASE master.
   *
   * @param file separated by commas, tabs or semicolons; in UTF-8 or UTF-16, with or without a byte
   *     order mark, or in Shift_JIS
   * @throws AdoptException if the file cannot be read as such an export, with the line that is
   *     wrong; nothing was written
   */
  public AdoptReport importCsv(Path file, AdoptConfig config) {
    AdoptionRun run = new AdoptionRun(services, config, source(file));
    run.takeExport(CsvExport.read(file));
    return run.report();
  }

  /**
   * Taking over what a shop has, by the ASIN in its items' SKUs; with a preview. The shop is only
   * read.
   */
  public ShopAdoption fromShop() {
    return new ShopAdoption(services);
  }

  private static String source(Path file) {
    return String.valueOf(file.getFileName());
  }
}
