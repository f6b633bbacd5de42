/** Files that are their owner's alone. Start at {@link dev.ecauto.file.PrivateFiles}. */
@NullMarked
package dev.ecauto.file;

import org.jspecify.annotations.NullMarked;
