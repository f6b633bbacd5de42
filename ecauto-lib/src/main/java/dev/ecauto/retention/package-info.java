/**
 * What is kept how long: attempts, closed queue rows, events and set-aside rows are removed when
 * nobody needs them any more. Start at {@link dev.ecauto.retention.Retention}.
 */
@NullMarked
package dev.ecauto.retention;

import org.jspecify.annotations.NullMarked;
