package dev.ecauto.runner.web;

/** Who may use a route. */
public enum Access {
  /** Everybody who reaches the server. */
  ANYONE,
  /** On this computer everybody; elsewhere who has shown the token. */
  READ,
  /** Only who has shown the token, with a form of this page. */
  CHANGE
}
