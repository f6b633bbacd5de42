/**
 * What a person sees of many listings at once: counts, pages, causes, hours, a product's prices.
 * Start at {@link dev.ecauto.overview.Overview}.
 */
@NullMarked
package dev.ecauto.overview;

import org.jspecify.annotations.NullMarked;
