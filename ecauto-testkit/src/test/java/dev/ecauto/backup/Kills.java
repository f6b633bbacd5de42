package dev.ecauto.backup;

import dev.ecauto.testkit.FreshStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Kills one command at boundary after boundary, each time on a store of its own. */
final class Kills {
  private final KilledCommand command;
  private final String dialect;
  private final Path dir;
  private String expected = "";

  /**
   * @param dialect of the stores
   * @param dir where they are
   */
  Kills(KilledCommand command, String dialect, Path dir) {
    this.command = command;
    this.dialect = dialect;
    this.dir = dir;
  }

  /** Runs the command to its end; how many boundaries it has. */
  int whole() throws Exception {
    Path place = Files.createDirectory(dir.resolve("whole"));
    String store = FreshStore.url(dialect, place);
    command.prepare(store, place);
    int boundaries = KilledCommandProcess.run(command, store, place, 0);
    expected = content(store, place);
    return boundaries;
  }

  private String content(String store, Path place) {
    Path copy = place.resolve("copy.db");
    return KilledCommand.content(store)
        + (Files.exists(copy) ? KilledCommand.content("jdbc:sqlite:" + copy) : "");
  }

  /** Kills it, gives it again, and says what is wrong then. */
  Optional<String> killedAt(int boundary) throws Exception {
    Path place = Files.createDirectory(dir.resolve("killed-" + boundary));
    String store = FreshStore.url(dialect, place);
    command.prepare(store, place);
    int end = KilledCommandProcess.run(command, store, place, boundary);
    command.run(store, place);
    String found = content(store, place);
    try (Stream<Path> files = Files.list(place)) {
      Optional<String> half =
          files.map(Path::toString).filter(name -> name.contains(".partial")).findAny();
      if (end != -1) {
        return Optional.of("it was not killed, but ended after " + end);
      } else if (!found.equals(expected)) {
        return Optional.of("expected\n" + expected + "\nfound\n" + found);
      }
      return half;
    }
  }
}
