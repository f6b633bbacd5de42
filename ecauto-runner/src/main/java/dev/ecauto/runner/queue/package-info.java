/**
 * What waits to be uploaded, and changing it. Start at {@link
 * dev.ecauto.runner.queue.QueueCommands}.
 */
@NullMarked
package dev.ecauto.runner.queue;

import org.jspecify.annotations.NullMarked;
