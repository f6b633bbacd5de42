package dev.ecauto.backup;

import dev.ecauto.model.EcautoException;
import org.jspecify.annotations.Nullable;

/** A copy could not be made or put back; the message names the files, the cause and what to do. */
public final class BackupException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
