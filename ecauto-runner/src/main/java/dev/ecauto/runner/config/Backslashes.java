package dev.ecauto.runner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Windows paths that were written as Windows shows them: a {@code .properties} file swallows
 * single backslashes, and {@code C:\ecauto\x.db} would silently be another file.
 */
final class Backslashes {
  private static final Pattern LINE = Pattern.compile("\\s*([^#!\\s:=][^:=\\s]*)\\s*[:= ]\\s*(.*)");

  /** A backslash that begins none of the escapes which people write on purpose. */
  private static final Pattern SWALLOWED =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?!$|[\\\\:=#! ]|u[0-9A-Fa-f]{4})");

  /** What Java would call malformed. */
  private static final Pattern NO_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4})");

  private static final Pattern PATH =
      Pattern.compile("(?:^|[^A-Za-z])[A-Za-z]:\\\\[^\\\\]|^\\\\\\\\");

  private Backslashes() {}

  /** A sentence for each line whose backslashes would be lost, with the right spelling. */
  static List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      Matcher setting = LINE.matcher(line);
      if (setting.matches() && isLost(setting.group(2))) {
        faults.add(fault(number, setting.group(1), setting.group(2).stripTrailing()));
      } else if (!line.matches("\\s*[#!].*") && NO_ESCAPE.matcher(line).find()) {
        faults.add("line " + number + ": after \\u come four digits; write \\\\ for a backslash");
      }
    }
    return faults;
  }

  private static boolean isLost(String value) {
    return PATH.matcher(value).find() && SWALLOWED.matcher(value).find();
  }

  private static String fault(int number, String key, String value) {
    return "line "
        + number
        + ": in this file a single \\ is swallowed; write slashes: "
        + key
        + " = "
        + value.replaceAll("\\\\+", "/");
  }
}
