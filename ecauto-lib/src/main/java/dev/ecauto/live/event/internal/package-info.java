/** What happened to live listings, as events. */
@NullMarked
package dev.ecauto.live.event.internal;

import org.jspecify.annotations.NullMarked;
