package dev.ecauto.runner.web;

import dev.ecauto.model.EcautoException;

/** The page cannot be served; the message says why. */
public final class WebException extends EcautoException {
  private static final long serialVersionUID = 1L;

  WebException(String message) {
    super(message);
  }
}
