/**
 * The process that uploads what becomes due and keeps the store consistent, day and night. Start at
 * {@link dev.ecauto.runner.daemon.Daemon}.
 */
@NullMarked
package dev.ecauto.runner.daemon;

import org.jspecify.annotations.NullMarked;
