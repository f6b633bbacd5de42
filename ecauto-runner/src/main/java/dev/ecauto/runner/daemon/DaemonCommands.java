package dev.ecauto.runner.daemon;

import java.util.List;

/** The commands of this room. */
public final class DaemonCommands {
  private DaemonCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(DaemonCommand.class);
  }
}
