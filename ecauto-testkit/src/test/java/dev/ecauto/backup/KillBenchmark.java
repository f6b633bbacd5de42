package dev.ecauto.backup;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.MemoryDirectory;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Kills every command before every statement and every change of a file, on both databases; {@code
 * -Dcommand=ADD} for one of them, {@code -Devery=N} for each n-th boundary.
 */
public final class KillBenchmark implements Benchmark {
  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    String chosen = System.getProperty("command", "");
    int every = Integer.getInteger("every", 1);
    for (KilledCommand command : KilledCommand.values()) {
      if (chosen.isEmpty() || chosen.equals(command.name())) {
        figures.addProperty(command + ", sqlite", kill(command, "sqlite", every, out));
        if (!command.isForFiles()) {
          figures.addProperty(command + ", postgresql", kill(command, "postgresql", every, out));
        }
      }
    }
    return figures;
  }

  private static int kill(KilledCommand command, String dialect, int every, PrintStream out)
      throws Exception {
    Kills kills = new Kills(command, dialect, MemoryDirectory.create("ecauto-kills"));
    int boundaries = kills.whole();
    int killed = 0;
    for (int at = 1; at <= boundaries; at += every) {
      Optional<String> wrong = kills.killedAt(at);
      if (wrong.isPresent()) {
        throw new AssertionError(
            command + " on " + dialect + ", killed at " + at + ": " + wrong.get());
      }
      killed++;
    }
    out.println(command + " on " + dialect + ": " + killed + " of " + boundaries + " boundaries");
    return killed;
  }
}
