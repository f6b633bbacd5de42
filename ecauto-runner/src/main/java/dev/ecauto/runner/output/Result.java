package dev.ecauto.runner.output;

import com.google.gson.JsonObject;

/**
 * What came of a command.
 *
 * @param exit for the shell
 * @param text for people, ended by a line feed unless empty
 * @param json for machines
 */
public record Result(ExitCode exit, String text, JsonObject json) {
  /** What is said when the person did not agree. */
  public static Result declined() {
    return new Result(
        ExitCode.FAILED, "Nothing was done.\n", new Json().put("declined", true).build());
  }

  /** A result of a command that did all it should. */
  public static Result ok(String text, JsonObject json) {
    return new Result(ExitCode.OK, text, json);
  }
}
