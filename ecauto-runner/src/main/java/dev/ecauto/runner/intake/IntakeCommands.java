package dev.ecauto.runner.intake;

import java.util.List;

/** The commands of this room. */
public final class IntakeCommands {
  private IntakeCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(AddCommand.class, AdoptCommand.class, ImportCommand.class);
  }
}
