/**
 * The owner of the upload queue and of its attempts: every transition of a row, on both databases,
 * and what people see of it. Start at {@link dev.ecauto.upload.queue.UploadQueue}.
 */
@NullMarked
package dev.ecauto.upload.queue;

import org.jspecify.annotations.NullMarked;
