package dev.ecauto.runner.config;

import java.util.List;
import java.util.Map;

/** Writes a configuration file in which every key stands with what it means. Pure. */
public final class ConfigTemplate {
  private ConfigTemplate() {}

  /**
   * A file.
   *
   * @param given values by key; every other key is a comment with its default
   * @param accounts the BASE accounts; keys of an account stand once for each
   */
  public static String render(Map<String, String> given, List<String> accounts) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# The configuration of ecauto, in UTF-8. What stands behind # holds by default.\n");
    text.append(
        "# Each key can come from the environment: ECAUTO_ and the key in upper case with\n");
    text.append("# underscores; a secret also from a file: the same with _FILE behind it.\n");
    for (KeyGroup group : Keys.GROUPS) {
      text.append("\n# ---- ").append(group.title()).append(" ----\n");
      for (ConfigKey<?> key : group.keys()) {
        List<String> names =
            key.isPerAccount() ? accounts.stream().map(key::nameFor).toList() : List.of(key.name());
        names.forEach(name -> text.append(entry(key, name, given.get(name))));
      }
    }
    return text.toString();
  }

  private static String entry(
      ConfigKey<?> key, String name, @org.jspecify.annotations.Nullable String value) {
    String comment = "\n# " + key.description() + " (" + key.type().name() + ")\n";
    if (value != null) {
      return comment + name + " = " + escaped(value) + "\n";
    }
    String byDefault = key.defaultText();
    return comment + "#" + name + " = " + (byDefault == null ? "" : byDefault) + "\n";
  }

  /** Java's properties take a backslash for the beginning of an escape. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
