/**
 * What a live listing should be: what is believed of a product's offers, the target that follows
 * from it, and the change that brings the shop there. Pure functions. Start at {@link
 * dev.ecauto.live.decision.internal.Targets}.
 */
@NullMarked
package dev.ecauto.live.decision;

import org.jspecify.annotations.NullMarked;
