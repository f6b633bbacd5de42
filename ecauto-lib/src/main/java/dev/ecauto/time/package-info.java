/** Waiting that ends at once when work shall stop. Start at {@link dev.ecauto.time.StopSignal}. */
@NullMarked
package dev.ecauto.time;

import org.jspecify.annotations.NullMarked;
