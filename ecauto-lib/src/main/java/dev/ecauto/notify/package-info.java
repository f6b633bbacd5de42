/**
 * Telling people what is not well: one message per cause and change of state, kept in an outbox
 * until a channel has taken it. Start at {@link dev.ecauto.notify.NotificationService}.
 */
@NullMarked
package dev.ecauto.notify;

import org.jspecify.annotations.NullMarked;
