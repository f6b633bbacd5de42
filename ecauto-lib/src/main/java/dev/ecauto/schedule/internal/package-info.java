/** How slots are chosen. */
@NullMarked
package dev.ecauto.schedule.internal;

import org.jspecify.annotations.NullMarked;
