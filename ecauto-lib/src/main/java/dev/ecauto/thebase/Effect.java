package dev.ecauto.thebase;

/** What it means to make a call twice. */
enum Effect {
  /** The same as once: reading, or setting what is set already. */
  REPEATABLE,
  /**
   * The same as once, unless somebody else changed the item in between: who does not know what
   * became of it looks before making it again.
   */
  SETS,
  /** Makes a second item, or uses up a second refresh token. */
  ONCE
}
