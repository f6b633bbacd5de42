/**
 * What a shop has, compared with what the store says. Start at {@link
 * dev.ecauto.consistency.shop.ShopCheck}.
 */
@NullMarked
package dev.ecauto.consistency.shop;

import org.jspecify.annotations.NullMarked;
