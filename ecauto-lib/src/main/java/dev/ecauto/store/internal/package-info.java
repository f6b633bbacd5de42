/**
 * Plumbing for repositories: jOOQ behind a {@link dev.ecauto.store.Transaction}, events, pruning,
 * what is set aside.
 */
@NullMarked
package dev.ecauto.store.internal;

import org.jspecify.annotations.NullMarked;
