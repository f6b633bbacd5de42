package dev.ecauto.runner.configure;

import java.util.List;

/** The commands of this room. */
public final class ConfigureCommands {
  private ConfigureCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(ConfigCommand.class, DoctorCommand.class);
  }
}
