/**
 * Brakes on kinds of changes that lose money when there are more of them than usual. Start at
 * {@link dev.ecauto.live.brake.internal.BrakeRules}.
 */
@NullMarked
package dev.ecauto.live.brake;

import org.jspecify.annotations.NullMarked;
