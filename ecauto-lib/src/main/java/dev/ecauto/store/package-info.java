/**
 * The one store: open, migrate, transactions, the audit trail. Differences between SQLite and
 * PostgreSQL end here. Start at {@link dev.ecauto.store.Database}.
 */
@NullMarked
package dev.ecauto.store;

import org.jspecify.annotations.NullMarked;
