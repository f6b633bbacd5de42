/**
 * Retries of calls: named, observable, ended by a stop. Start at {@link dev.ecauto.retry.Retries}.
 */
@NullMarked
package dev.ecauto.retry;

import org.jspecify.annotations.NullMarked;
