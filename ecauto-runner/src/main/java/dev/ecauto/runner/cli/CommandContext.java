package dev.ecauto.runner.cli;

/** What the command line as a whole gives to each command. */
public interface CommandContext {
  /** The world around the process. */
  Surroundings surroundings();

  /** The options that every command knows. */
  GlobalOptions options();
}
