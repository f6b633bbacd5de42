package dev.ecauto.runner.insight;

import java.util.List;

/** The commands of this room. */
public final class InsightCommands {
  private InsightCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(
        StatusCommand.class,
        CheckCommand.class,
        HealthCommand.class,
        NotifyCommand.class,
        LogCommand.class,
        ExplainCommand.class,
        HistoryCommand.class);
  }
}
