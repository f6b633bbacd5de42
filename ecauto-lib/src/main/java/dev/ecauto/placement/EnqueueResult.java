package dev.ecauto.placement;

/**
 * What enqueuing came to.
 *
 * @param found pending listings without an open queue row that were looked at
 * @param queued those that have one now
 * @param plan when they go, and why the others do not
 */
public record EnqueueResult(int found, int queued, SchedulePlan plan) {}
