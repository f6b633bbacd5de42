/**
 * What must never be true of the rows of the store, and the one pass over each table that finds it.
 * Start at {@link dev.ecauto.consistency.rules.internal.ViolationRepository}.
 */
@NullMarked
package dev.ecauto.consistency.rules.internal;

import org.jspecify.annotations.NullMarked;
