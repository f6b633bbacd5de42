/** Plumbing for repositories: jOOQ behind a {@link dev.ecauto.store.Transaction}. */
@NullMarked
package dev.ecauto.store.internal;

import org.jspecify.annotations.NullMarked;
