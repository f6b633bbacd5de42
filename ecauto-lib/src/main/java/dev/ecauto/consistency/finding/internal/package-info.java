/** What the rules and the look at a shop add up to. */
@NullMarked
package dev.ecauto.consistency.finding.internal;

import org.jspecify.annotations.NullMarked;
