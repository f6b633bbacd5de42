/** Telling time, and waiting that ends at once when work shall stop. Start at {@link Time}. */
@NullMarked
package dev.ecauto.time;

import org.jspecify.annotations.NullMarked;
