package dev.ecauto.upload;

/**
 * The process ends here: nothing of it runs any more. An error, so that nobody recovers from it.
 */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String where) {
    super(where, null, false, false);
  }
}
