package dev.ecauto.runner.config;

/** Writes the documentation of the keys, so that it cannot differ from the code. */
final class ConfigurationDoc {
  private ConfigurationDoc() {}

  /** All keys as Markdown tables, a group each. */
  static String render() {
    StringBuilder text = new StringBuilder();
    for (KeyGroup group : Keys.GROUPS) {
      text.append("\n## ").append(group.title()).append("\n\n");
      text.append("| key | what | kind | default |\n|---|---|---|---|\n");
      group.keys().forEach(key -> text.append(row(key)));
    }
    return text.toString();
  }

  private static String row(ConfigKey<?> key) {
    String shown = key.defaultText() == null ? "–" : "`" + key.defaultText() + "`";
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            key.name(), key.description(), key.type().name(), shown.equals("``") ? "–" : shown)
        .replace("\r\n", "\n");
  }
}
