package dev.ecauto.runner.storage;

import java.util.List;

/** The commands of this room. */
public final class StorageCommands {
  private StorageCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(BackupCommand.class, RestoreCommand.class, PruneCommand.class);
  }
}
