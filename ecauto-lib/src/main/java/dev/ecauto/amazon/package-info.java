/**
 * Amazon's Selling Partner API as the catalogue's source. Start at {@link
 * dev.ecauto.amazon.internal.SpApiClient}.
 */
@NullMarked
package dev.ecauto.amazon;

import org.jspecify.annotations.NullMarked;
