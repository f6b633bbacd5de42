package dev.ecauto.runner.config;

import dev.ecauto.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values of settings in the process's environment: {@code ECAUTO_} and the key in upper case with
 * underscores; for a secret also the same with {@code _FILE}, which names a file that holds it.
 */
final class Environment {
  private static final int LARGEST_FILE = 1 << 16;

  /** What the script reads. */
  private static final Set<String> NO_SETTINGS = Set.of("ECAUTO_OPTS", "ECAUTO_ARCHIVE");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * The value of a key, if there is one.
   *
   * @param name the key, of one account where it is per account
   * @throws ConfigException if the file of a secret cannot be read
   */
  Optional<Value> find(ConfigKey<?> key, String name) {
    String variable = ConfigKey.environmentVariable(name);
    return given(variable)
        .map(text -> new Value(text, Origin.ENVIRONMENT))
        .or(
            () ->
                key.isSecret()
                    ? given(variable + "_FILE").map(file -> read(variable, file))
                    : Optional.empty());
  }

  /**
   * Variables that look like settings and are none.
   *
   * @param names of all keys that there are
   */
  List<String> strays(List<String> names) {
    Set<String> known = new TreeSet<>(NO_SETTINGS);
    names.forEach(
        name -> {
          known.add(ConfigKey.environmentVariable(name));
          known.add(ConfigKey.environmentVariable(name) + "_FILE");
        });
    return variables.keySet().stream()
        .filter(variable -> variable.startsWith("ECAUTO_") && !known.contains(variable))
        .map(v -> "the environment's " + v + " is no setting" + Similarity.hint(v, known))
        .toList();
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(variables.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Value read(String variable, String file) {
    try {
      return new Value(WholeFile.text(Path.of(file), LARGEST_FILE).strip(), Origin.SECRET_FILE);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "of the environment",
          List.of(
              variable
                  + "_FILE names "
                  + file
                  + ", which cannot be read: check the path and that this user may read it"));
    }
  }

  /**
   * A value.
   *
   * @param text as given
   * @param origin where it came from
   */
  record Value(String text, Origin origin) {}
}
