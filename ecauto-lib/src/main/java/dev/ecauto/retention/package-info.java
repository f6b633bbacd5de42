/**
 * What is kept how long: what has ended is removed when nobody needs it any more. Start at {@link
 * dev.ecauto.retention.Retention}.
 */
@NullMarked
package dev.ecauto.retention;

import org.jspecify.annotations.NullMarked;
