package dev.ecauto.runner.web.page;

import java.util.List;

/** The commands of this room. */
public final class WebCommands {
  private WebCommands() {}

  /** Their classes, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(WebCommand.class);
  }
}
