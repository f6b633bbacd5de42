/**
 * Whether all is well, judged by work that should have happened. Start at {@link
 * dev.ecauto.health.HealthService}.
 */
@NullMarked
package dev.ecauto.health;

import org.jspecify.annotations.NullMarked;
