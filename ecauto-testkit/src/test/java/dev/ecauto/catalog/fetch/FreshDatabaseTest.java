package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty store for every test. */
abstract class FreshDatabaseTest {
  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init")
  Database database;

  final ProductRepository products = new ProductRepository();

  @BeforeEach
  void openDatabase() {
    database = Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("ecauto.db")));
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  Product stored(String asin) {
    return database.<Product>read(tx -> products.find(tx, new Asin(asin)).orElseThrow());
  }
}
