package dev.ecauto.runner;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.time.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * One command run in this process.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record CliRun(int code, String out, String err) {
  /** Runs without a terminal and with nothing on standard input. */
  public static CliRun of(String... args) {
    return with(Surroundings.Terminal.NONE, "", args);
  }

  /** Runs until it ends or is stopped. */
  public static CliRun under(StopSignal stop, String... args) {
    return run(stop, Surroundings.Terminal.NONE, "", args);
  }

  /** Runs with something on standard input. */
  public static CliRun with(Surroundings.Terminal terminal, String input, String... args) {
    return run(StopSignal.create(), terminal, input, args);
  }

  /** Runs without a terminal under an environment. */
  public static CliRun in(Map<String, String> environment, String... args) {
    return run(StopSignal.create(), Surroundings.Terminal.NONE, "", environment, args);
  }

  private static CliRun run(
      StopSignal stop, Surroundings.Terminal terminal, String input, String... args) {
    return run(stop, terminal, input, Map.of(), args);
  }

  private static CliRun run(
      StopSignal stop,
      Surroundings.Terminal terminal,
      String input,
      Map<String, String> environment,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                environment,
                Clock.systemUTC(),
                stop),
            args);
    return new CliRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The JSON object on the last line of standard output. */
  public JsonObject json() {
    String[] lines = out.strip().split("\n", -1);
    return JsonParser.parseString(lines[lines.length - 1]).getAsJsonObject();
  }
}
