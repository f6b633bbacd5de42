package dev.ecauto.runner.demo;

import java.util.List;

/** The commands of this room. */
public final class DemoCommands {
  private DemoCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(SandboxCommand.class, DemoCommand.class);
  }
}
