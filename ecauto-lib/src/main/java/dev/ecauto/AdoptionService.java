package dev.ecauto;

import dev.ecauto.adopt.AdoptConfig;
import dev.ecauto.adopt.AdoptReport;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.ShopAdoption;
import dev.ecauto.store.Database;
import java.nio.file.Path;
import java.time.Clock;

/** Taking over what other tools wrote. Safe for use by many threads. */
public final class AdoptionService {
  private final Database database;
  private final ShopAdoption shops;
  private final Clock clock;

  AdoptionService(ShopAdoption.Services services, Clock clock) {
    this.database = services.database();
    this.shops = new ShopAdoption(services);
    this.clock = clock;
  }

  /**
   * Taking over what a shop has, by the ASIN in its items' SKUs; with a preview. The shop is only
   * read.
   */
  public ShopAdoption fromShop() {
    return shops;
  }

  /**
   * Takes over a database of the former scripts; it is only read.
   *
   * @throws dev.ecauto.adopt.AdoptException if it cannot be read as such a database
   */
  public AdoptReport adopt(Path formerDatabase, AdoptConfig config) {
    return new Adoption(config, clock).adopt(formerDatabase, database);
  }

  /**
   * Takes over a CSV export.
   *
   * @throws dev.ecauto.adopt.AdoptException if it cannot be read as such an export
   */
  public AdoptReport importCsv(Path file, AdoptConfig config) {
    return new Adoption(config, clock).importCsv(file, database);
  }
}
