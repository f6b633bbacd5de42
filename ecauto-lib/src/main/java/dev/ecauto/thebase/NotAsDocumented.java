package dev.ecauto.thebase;

/** An answer is not what BASE documents; what the call did is unknown then. */
final class NotAsDocumented extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what is not readable, without any value of the answer: it may be a secret
   */
  NotAsDocumented(String what) {
    super("cannot be read: " + what, null, false, false);
  }
}
