/**
 * What Amazon was seen to say of live products, and when each is looked at next. Start at {@link
 * dev.ecauto.live.look.internal.Looker}.
 */
@NullMarked
package dev.ecauto.live.look;

import org.jspecify.annotations.NullMarked;
