package dev.ecauto.runner.output;

/** What a command tells the shell; the numbers are part of the interface. */
public enum ExitCode {
  /** All was done. */
  OK(0),
  /** Something failed, or a check found something. */
  FAILED(1),
  /** The command line or the configuration is wrong; nothing was done. */
  USAGE(2),
  /** Stopped by request before the end; what was done is kept, and the same command goes on. */
  STOPPED(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
