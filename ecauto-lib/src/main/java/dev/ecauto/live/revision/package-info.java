/**
 * Changes of live listings: planned, claimed under brakes, sent, compared with what the shop says.
 * Start at {@link dev.ecauto.live.revision.internal.Planner} and {@link
 * dev.ecauto.live.revision.internal.RevisionSender}.
 */
@NullMarked
package dev.ecauto.live.revision;

import org.jspecify.annotations.NullMarked;
