package dev.ecauto.model;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that ecauto throws. The message says what was tried, with which value, and
 * what to do now. Expected outcomes are values, never exceptions.
 */
public class EcautoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EcautoException(String message) {
    super(message);
  }

  public EcautoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
