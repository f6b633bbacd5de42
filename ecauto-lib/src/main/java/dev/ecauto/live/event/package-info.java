/** What happened to live listings, as events. */
@NullMarked
package dev.ecauto.live.event;

import org.jspecify.annotations.NullMarked;
