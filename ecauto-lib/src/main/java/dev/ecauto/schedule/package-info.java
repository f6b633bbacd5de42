/**
 * When listings go to their shops: windows, capacities and the slot planner. Pure functions without
 * I/O. Start at {@link dev.ecauto.schedule.internal.SlotPlanner}.
 */
@NullMarked
package dev.ecauto.schedule;

import org.jspecify.annotations.NullMarked;
