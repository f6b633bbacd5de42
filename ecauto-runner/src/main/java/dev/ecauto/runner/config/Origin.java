package dev.ecauto.runner.config;

/** Where the value of a setting came from. */
public enum Origin {
  /** Nobody gave one. */
  DEFAULT("default"),
  /** The configuration file. */
  FILE("file"),
  /** A variable of the process's environment. */
  ENVIRONMENT("environment"),
  /** A file that a variable of the environment names. */
  SECRET_FILE("secret file"),
  /** The command line. */
  COMMAND_LINE("command line");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
