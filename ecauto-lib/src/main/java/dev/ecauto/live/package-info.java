/**
 * What is in the shops stays true: products are looked at, live listings follow within brakes.
 * Start at {@link dev.ecauto.live.LiveService}.
 */
@NullMarked
package dev.ecauto.live;

import org.jspecify.annotations.NullMarked;
