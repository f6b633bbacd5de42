/**
 * How things are, how they came to be so, and what does not fit. Start at {@link
 * dev.ecauto.runner.insight.InsightCommands}.
 */
@NullMarked
package dev.ecauto.runner.insight;

import org.jspecify.annotations.NullMarked;
