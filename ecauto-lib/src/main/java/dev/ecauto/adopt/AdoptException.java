package dev.ecauto.adopt;

import dev.ecauto.model.EcautoException;
import org.jspecify.annotations.Nullable;

/** A source could not be read; the message names the file and what to do. */
public final class AdoptException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public AdoptException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
