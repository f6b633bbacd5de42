package dev.ecauto.runner.account;

import java.util.List;

/** The commands of this room. */
public final class AccountCommands {
  private AccountCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(AuthoriseCommand.class, ResumeCommand.class);
  }
}
