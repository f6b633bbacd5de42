/** When a brake is pulled, and where that is kept. */
@NullMarked
package dev.ecauto.live.brake.internal;

import org.jspecify.annotations.NullMarked;
