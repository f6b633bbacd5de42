package dev.ecauto.retention;

import dev.ecauto.store.Database;
import dev.ecauto.time.Time;

/**
 * What pruning works with.
 *
 * @param database the store
 * @param time what time it is; its stop ends the work after a page
 */
public record RetentionServices(Database database, Time time) {}
