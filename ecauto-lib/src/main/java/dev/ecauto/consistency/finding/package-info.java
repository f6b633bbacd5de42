/**
 * What a check finds and what would put it right: values. Start at {@link
 * dev.ecauto.consistency.finding.Finding}.
 */
@NullMarked
package dev.ecauto.consistency.finding;

import org.jspecify.annotations.NullMarked;
