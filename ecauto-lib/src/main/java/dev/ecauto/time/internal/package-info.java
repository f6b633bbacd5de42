/** How the rooms of this library run and wait. */
@NullMarked
package dev.ecauto.time.internal;

import org.jspecify.annotations.NullMarked;
