/**
 * Where notifications arrive: fake chat rooms and webhooks. Start at {@link
 * dev.ecauto.testkit.receiver.FakeReceivers}.
 */
@NullMarked
package dev.ecauto.testkit.receiver;

import org.jspecify.annotations.NullMarked;
