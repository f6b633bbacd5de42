/** The client of Amazon's Selling Partner API. */
@NullMarked
package dev.ecauto.amazon.internal;

import org.jspecify.annotations.NullMarked;
