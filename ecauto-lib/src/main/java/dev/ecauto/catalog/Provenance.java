package dev.ecauto.catalog;

import java.time.Instant;

/**
 * Where a value came from, so that its age is always known.
 *
 * @param source the operation that gave it, for example {@code searchCatalogItems}
 * @param fetchedAt when it was received
 */
public record Provenance(String source, Instant fetchedAt) {}
