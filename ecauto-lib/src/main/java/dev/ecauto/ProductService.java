package dev.ecauto;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import java.util.Collection;
import java.util.Map;

/** Looking at the products that were fetched. Safe for use by many threads. */
public final class ProductService {
  private final Database database;
  private final ProductRepository products = new ProductRepository();

  ProductService(Database database) {
    this.database = database;
  }

  /** Those of the products that were ever fetched. */
  public Map<Asin, Product> find(Collection<Asin> asins) {
    return database.read(tx -> products.findAll(tx, asins));
  }
}
