package dev.ecauto.runner;

import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.Surroundings.Terminal;
import dev.ecauto.runner.output.PatientStream;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The run from which the JVM learns the classes of short commands: {@code bin/ecauto} starts it
 * once, on the machine that ecauto runs on, and keeps what was learned as an archive beside the
 * jar. It works on a store of its own, which is deleted, and prints nothing. SQLite's library,
 * which each start would unpack anew, is unpacked to a file that is given.
 */
final class Training {
  private static final String CSV =
      "asin,title,price,account,status,sku\nB000000001,A title,1000,a,pending,\n";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("import", "products.csv"),
          List.of("status"),
          List.of("queue"),
          List.of("listings"),
          List.of("explain", "B000000001"),
          List.of("history"),
          List.of("check"),
          List.of("health"),
          List.of("config", "check"),
          List.of("status", "--help"),
          List.of("--help"));

  private Training() {}

  /**
   * Runs each command once.
   *
   * @param args the file that SQLite's library becomes, which the starts to come are told of
   */
  public static void main(String[] args) throws IOException {
    unpackLibrary(Path.of(args[0]).toAbsolutePath());
    try (TemporaryFolder temporary = TemporaryFolder.make("training")) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve("products.csv"), CSV);
      Path config = Files.writeString(folder.resolve("ecauto.properties"), "");
      PrintStream nowhere =
          Main.utf8(
              PatientStream.inFrontOf(
                  OutputStream.nullOutputStream(), PatientStream.DEFAULT_CAPACITY));
      System.setErr(nowhere);
      for (List<String> command : COMMANDS) {
        Cli.run(
            new Surroundings(
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Terminal.NONE,
                Map.of(),
                Clock.systemUTC(),
                StopSignal.create()),
            inFolder(folder, config, command));
      }
    }
  }

  private static void unpackLibrary(Path file) throws IOException {
    String resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library == null) {
        return; // none for this system: the driver looks for one itself
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
    System.setProperty("org.sqlite.lib.path", String.valueOf(file.getParent()));
    System.setProperty("org.sqlite.lib.name", String.valueOf(file.getFileName()));
  }

  private static String[] inFolder(Path folder, Path config, List<String> command) {
    return Stream.concat(
            Stream.of("--config", config.toString(), "--db", folder.resolve("e.db").toString()),
            command.stream()
                .map(word -> word.endsWith(".csv") ? folder.resolve(word).toString() : word))
        .toArray(String[]::new);
  }
}
