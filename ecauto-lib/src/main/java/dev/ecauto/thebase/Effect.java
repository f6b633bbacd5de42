package dev.ecauto.thebase;

/** What it means to make a call twice. */
enum Effect {
  /** The same as once: reading, or setting what is set already. */
  REPEATABLE,
  /** Makes a second item, or uses up a second refresh token. */
  ONCE
}
