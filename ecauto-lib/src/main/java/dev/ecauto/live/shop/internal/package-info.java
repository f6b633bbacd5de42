/**
 * What the shops said last of live listings, and what persons changed there. Start at {@link
 * dev.ecauto.live.shop.internal.ShopStates}.
 */
@NullMarked
package dev.ecauto.live.shop.internal;

import org.jspecify.annotations.NullMarked;
