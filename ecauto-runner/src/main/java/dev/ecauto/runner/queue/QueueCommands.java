package dev.ecauto.runner.queue;

import java.util.List;

/** The commands of this room. */
public final class QueueCommands {
  private QueueCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(
        EnqueueCommand.class,
        QueueCommand.class,
        ListingsCommand.class,
        UploadCommand.class,
        CancelCommand.class,
        HoldCommand.class,
        ReleaseCommand.class,
        RescheduleCommand.class,
        RetryCommand.class);
  }
}
