/**
 * What a shop has, compared with what the store says. Start at {@link
 * dev.ecauto.consistency.shop.internal.ShopCheck}.
 */
@NullMarked
package dev.ecauto.consistency.shop.internal;

import org.jspecify.annotations.NullMarked;
