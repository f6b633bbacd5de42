/**
 * Copies of an SQLite store, made and put back while work goes on. Start at {@link
 * dev.ecauto.backup.Backup}.
 */
@NullMarked
package dev.ecauto.backup;

import org.jspecify.annotations.NullMarked;
