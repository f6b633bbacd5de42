/** Looks at Amazon, taken and kept. */
@NullMarked
package dev.ecauto.live.look.internal;

import org.jspecify.annotations.NullMarked;
