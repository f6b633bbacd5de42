package dev.ecauto.runner;

import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.Surroundings.Terminal;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The run from which the JVM learns the classes of short commands: {@code bin/ecauto} starts it
 * once, on the machine that ecauto runs on, and keeps what was learned as an archive beside the
 * jar. It works on a store of its own, which is deleted, and prints nothing.
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

  /** Runs each command once. */
  public static void main(String[] args) throws IOException {
    try (TemporaryFolder temporary = TemporaryFolder.make("training")) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve("products.csv"), CSV);
      Path config = Files.writeString(folder.resolve("ecauto.properties"), "");
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
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

  private static String[] inFolder(Path folder, Path config, List<String> command) {
    return Stream.concat(
            Stream.of("--config", config.toString(), "--db", folder.resolve("e.db").toString()),
            command.stream()
                .map(word -> word.endsWith(".csv") ? folder.resolve(word).toString() : word))
        .toArray(String[]::new);
  }
}
