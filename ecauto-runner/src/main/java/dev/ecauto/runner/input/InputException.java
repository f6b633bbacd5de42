package dev.ecauto.runner.input;

import dev.ecauto.model.EcautoException;

/** What was handed in cannot be used at all; nothing was done. */
public final class InputException extends EcautoException {
  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }
}
