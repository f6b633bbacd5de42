/**
 * What the shops said last of live listings, and what persons changed there. Start at {@link
 * dev.ecauto.live.shop.ShopStates}.
 */
@NullMarked
package dev.ecauto.live.shop;

import org.jspecify.annotations.NullMarked;
