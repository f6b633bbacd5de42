package dev.ecauto.runner.output;

/** Shows how far a long piece of work is. Safe for use by many threads; never makes work wait. */
public interface Progress extends AutoCloseable {
  /** Says how much is done by now. */
  void update(long done);

  /** Shows the last state and ends the display. */
  @Override
  void close();
}
