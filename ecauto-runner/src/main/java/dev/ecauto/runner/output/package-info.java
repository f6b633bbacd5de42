/**
 * What people and machines read: tables, JSON, progress, and a stream for messages that never makes
 * work wait. Start at {@link dev.ecauto.runner.output.Console}.
 */
@NullMarked
package dev.ecauto.runner.output;

import org.jspecify.annotations.NullMarked;
