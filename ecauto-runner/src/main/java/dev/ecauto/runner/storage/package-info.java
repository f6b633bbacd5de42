/** Copies of the store. Start at {@link dev.ecauto.runner.storage.StorageCommands}. */
@NullMarked
package dev.ecauto.runner.storage;

import org.jspecify.annotations.NullMarked;
