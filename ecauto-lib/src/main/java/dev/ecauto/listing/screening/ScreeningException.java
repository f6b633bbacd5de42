package dev.ecauto.listing.screening;

import dev.ecauto.model.EcautoException;
import org.jspecify.annotations.Nullable;

/** A screening list cannot be read, so what was loaded before still holds. */
public final class ScreeningException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public ScreeningException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
