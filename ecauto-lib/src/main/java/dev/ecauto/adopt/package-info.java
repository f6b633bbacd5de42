/**
 * Takes over what older tools left: an SQLite database of the former scripts, CSV exports. Start at
 * {@link dev.ecauto.adopt.Adoption}.
 */
@NullMarked
package dev.ecauto.adopt;

import org.jspecify.annotations.NullMarked;
