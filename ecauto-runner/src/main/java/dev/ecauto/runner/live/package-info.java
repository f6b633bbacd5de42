/**
 * Commands about listings that are in the shop. Start at {@link
 * dev.ecauto.runner.live.LiveCommandList}.
 */
@NullMarked
package dev.ecauto.runner.live;

import org.jspecify.annotations.NullMarked;
