package dev.ecauto.runner.cli;

import dev.ecauto.model.EcautoException;

/** The command line asks for something that does not make sense; nothing was done. */
final class UsageException extends EcautoException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
