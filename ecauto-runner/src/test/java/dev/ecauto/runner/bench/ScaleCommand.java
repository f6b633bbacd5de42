package dev.ecauto.runner.bench;

import dev.ecauto.runner.demo.DemoAsins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A command to measure.
 *
 * @param name as people write it
 * @param touches whether it is about a few rows, so that it may not grow with the store
 * @param words its words in a round
 */
record ScaleCommand(String name, Touches touches, IntFunction<List<String>> words) {
  /** How much a command is about. */
  enum Touches {
    FEW,
    ALL
  }

  /** Listings that wait for a later time, in every store: beyond those that are due. */
  private static final int FIRST_LATER = 5 * ScaleBenchmark.DUE + 5;

  /** Every command that can run again and again without a person. */
  static List<ScaleCommand> all(Path dir) {
    List<ScaleCommand> all = new ArrayList<>();
    for (String line :
        List.of(
            "status",
            "queue --limit 10",
            "queue --status success --limit 10",
            "queue --account-id account_7 --limit 10",
            "queue --due --limit 10",
            "listings --limit 10",
            "listings --status failed --limit 10",
            "listings --status held --limit 10",
            "listings --account-id account_7 --status listed --limit 10",
            "listings --refused",
            "history",
            "history --limit 10 --asin " + ScaleStore.asin(501),
            "history --limit 10 --account-id account_7",
            "explain " + ScaleStore.asin(501),
            "explain b-" + ScaleStore.asin(502),
            "health",
            "review list",
            "config check")) {
      all.add(few(line, round -> List.of(line.split(" "))));
    }
    all.add(few("hold", round -> change("hold", later(round))));
    all.add(few("release", round -> change("release", later(round))));
    all.add(few("cancel", round -> change("cancel", later(round))));
    all.add(few("retry", round -> change("retry", ScaleStore.asin(5 * round + 4))));
    all.add(few("reschedule", ScaleCommand::reschedule));
    all.add(few("hide", round -> change("hide", ScaleStore.asin(5 * round + 1))));
    all.add(few("pin", round -> List.of("pin", ScaleStore.asin(5 * round + 2), "--yes")));
    all.add(few("add of 20", round -> add(dir, round, "--yes")));
    all.add(few("add of 20 --dry-run", round -> add(dir, 100 + round, "--dry-run")));
    all.add(few("upload --limit 20", round -> List.of("upload", "--limit", "20")));
    for (String line :
        List.of(
            "freshness",
            "enqueue --dry-run",
            "history --from 2020-01-01",
            "check",
            "prune --dry-run")) {
      all.add(new ScaleCommand(line, Touches.ALL, round -> List.of(line.split(" "))));
    }
    all.add(
        new ScaleCommand(
            "backup",
            Touches.ALL,
            round -> List.of("backup", dir.resolve("copy-" + System.nanoTime()).toString())));
    return all;
  }

  private static ScaleCommand few(String name, IntFunction<List<String>> words) {
    return new ScaleCommand(name, Touches.FEW, words);
  }

  private static String later(int round) {
    return ScaleStore.asin(FIRST_LATER + 5 * round);
  }

  private static List<String> change(String verb, String asin) {
    return List.of(verb, asin, "--reason", "bench", "--yes");
  }

  private static List<String> reschedule(int round) {
    List<String> words = new ArrayList<>(change("reschedule", later(20 + round)));
    words.addAll(List.of("--at", "2099-01-01T09:00"));
    return words;
  }

  private static List<String> add(Path dir, int round, String mode) {
    try {
      Path file = dir.resolve("asins-" + round + ".txt");
      Files.write(file, DemoAsins.make(20, 1_000L + round));
      return List.of("add", "--asin-file", file.toString(), mode);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
