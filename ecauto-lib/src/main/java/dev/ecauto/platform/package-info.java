/**
 * What a sales platform (BASE, eBay) implements. Start at {@link
 * dev.ecauto.platform.SalesPlatform}.
 */
@NullMarked
package dev.ecauto.platform;

import org.jspecify.annotations.NullMarked;
