/**
 * The fetch engine: any number of ASINs in, one outcome for each out, every operation at the edge
 * of its own quota. Start at {@link dev.ecauto.catalog.fetch.CatalogBatchFetcher}.
 */
@NullMarked
package dev.ecauto.catalog.fetch;

import org.jspecify.annotations.NullMarked;
