package dev.ecauto.runner.web;

import dev.ecauto.model.EcautoException;

/** No server can be started where it should. */
public final class WebException extends EcautoException {
  private static final long serialVersionUID = 1L;

  WebException(String message, Throwable cause) {
    super(message, cause);
  }
}
