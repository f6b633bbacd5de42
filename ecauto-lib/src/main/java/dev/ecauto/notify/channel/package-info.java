/**
 * The ways to people: chat rooms, webhooks, mail, a command. Start at {@link
 * dev.ecauto.notify.channel.HttpChannel}.
 */
@NullMarked
package dev.ecauto.notify.channel;

import org.jspecify.annotations.NullMarked;
