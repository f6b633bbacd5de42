package dev.ecauto.store;

import dev.ecauto.model.EcautoException;
import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked; unless the message says otherwise, nothing was changed.
 */
public final class StoreException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
