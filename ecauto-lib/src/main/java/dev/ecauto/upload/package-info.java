/**
 * The upload queue and what drains it, exactly once. Start at {@link
 * dev.ecauto.upload.queue.UploadQueue}.
 */
@NullMarked
package dev.ecauto.upload;

import org.jspecify.annotations.NullMarked;
