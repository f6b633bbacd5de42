package dev.ecauto.runner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that a command line may be about: only their options are looked at, which is most of
 * what starting takes. Of the others the help knows the name and what it says of them. Immutable.
 */
final class AskedCommands {
  private static final List<String> HELP = List.of("-h", "--help");

  private final List<String> words;
  private final boolean all;

  /**
   * @param words the command line as it was typed; one that names a file of further words asks for
   *     every command
   */
  AskedCommands(String... words) {
    this.words = List.of(words);
    this.all = this.words.stream().anyMatch(word -> word.startsWith("@"));
  }

  /** Every command in full. */
  static AskedCommands all() {
    return new AskedCommands("@");
  }

  /** Makes commands known to a command line, in their order. */
  void addTo(CommandLine line, List<Class<?>> commands) {
    Map<String, Class<?>> named = new LinkedHashMap<>();
    commands.forEach(command -> named.put(told(command).name(), command));
    boolean listed =
        Collections.disjoint(named.keySet(), words) || !Collections.disjoint(HELP, words);
    named.forEach(
        (name, command) -> {
          if (all || words.contains(name)) {
            line.addSubcommand(name, new CommandLine(command));
          } else if (listed) {
            line.addSubcommand(name, outline(told(command)));
          }
        });
  }

  private static Command told(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class));
  }

  private static CommandLine outline(Command told) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(told.description()).hidden(told.hidden());
    return new CommandLine(spec);
  }
}
