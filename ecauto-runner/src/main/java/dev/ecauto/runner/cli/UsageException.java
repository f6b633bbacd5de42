package dev.ecauto.runner.cli;

import dev.ecauto.model.EcautoException;

/** The command line asks for something that does not make sense; nothing was done. */
public final class UsageException extends EcautoException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, with which value, and what to give. */
  public UsageException(String message) {
    super(message);
  }
}
