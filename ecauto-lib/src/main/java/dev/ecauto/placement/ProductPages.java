package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Products that come a page at a time, so that more of them can be planned than fit into memory.
 */
@FunctionalInterface
public interface ProductPages {
  /**
   * The next few hundred different products, which may be none; empty after the last.
   *
   * @param tx the transaction that plans them, for reading
   */
  Optional<List<Product>> next(Transaction tx);
}
