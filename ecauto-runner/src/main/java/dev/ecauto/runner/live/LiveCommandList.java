package dev.ecauto.runner.live;

import java.util.List;

/** The commands of this room. */
public final class LiveCommandList {
  private LiveCommandList() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(
        SyncCommand.class,
        FreshnessCommand.class,
        HideCommand.class,
        ShowCommand.class,
        PinCommand.class,
        UnpinCommand.class,
        ReviewCommand.class,
        UndoCommand.class,
        StopCommand.class,
        VacationCommand.class,
        HandoverCommand.class);
  }
}
