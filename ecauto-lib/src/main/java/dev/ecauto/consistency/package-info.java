/**
 * Finds what does not fit together, in the store and against the shops, and repairs what can be
 * repaired without a person. Start at {@link dev.ecauto.consistency.ConsistencyChecker}.
 */
@NullMarked
package dev.ecauto.consistency;

import org.jspecify.annotations.NullMarked;
