package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.runner.demo.SandboxServer.MarketMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on live listings, one after the other, against a sandbox in this process. */
@Tag("slow")
class LiveWayTest {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** An hour of the market in a second. */
  private static final double FAST = 3600;

  /** So many rounds, of about a third of a second, until something is hidden. */
  private static final int ROUNDS = 150;

  @TempDir private Path dir;

  /** What the README can only show by example is replaced by what happened here. */
  @Test
  void whatTheReadmeShowsOfALivelyMarketGoesAsPrinted() throws IOException {
    try (SandboxServer.Running sandbox = sandbox(FAST, MarketMoves.LIVELY)) {
      listed(sandbox, 40);
      JsonObject hidden = new JsonObject();
      for (String line : shown(" freshness")) {
        String command = line.substring(line.indexOf("properties ") + "properties ".length());
        if (command.equals("sync --apply")) {
          hidden = syncUntilSomethingIsHidden(sandbox);
        } else if (command.startsWith("explain ")) {
          assertThat(run(sandbox, "explain " + hidden.get("asin").getAsString()).out())
              .contains("kind=hide-stock", hidden.get("reason").getAsString());
        } else if (command.startsWith("undo ")) {
          JsonObject undone =
              run(sandbox, command.replaceAll("sync-\\w+", hidden.get("run").getAsString())).json();
          assertThat(undone.getAsJsonArray("done")).as(undone.toString()).isNotEmpty();
          assertThat(undone.get("sent").getAsInt()).isEqualTo(undone.getAsJsonArray("done").size());
        } else {
          CliRun run = run(sandbox, command);
          assertThat(run.code()).as(command + run.err()).isIn(0, 1);
        }
      }
    }
  }

  private JsonObject syncUntilSomethingIsHidden(SandboxServer.Running sandbox) {
    for (int i = 0; i < ROUNDS; i++) {
      JsonObject sync = run(sandbox, "sync --apply").json();
      Optional<JsonObject> hidden =
          StreamSupport.stream(sync.getAsJsonArray("changes").spliterator(), false)
              .map(JsonElement::getAsJsonObject)
              .filter(change -> change.get("kind").getAsString().equals("hide-stock"))
              .findFirst();
      if (hidden.isPresent() && sync.get("sent").getAsInt() > 0) {
        hidden.get().add("run", sync.get("run"));
        return hidden.get();
      }
    }
    throw new AssertionError("nothing was hidden in " + ROUNDS + " rounds of a lively market");
  }

  @Test
  void aPersonsWordIsKeptWhateverTheModeIs() throws IOException {
    try (SandboxServer.Running sandbox = sandbox(500, MarketMoves.STILL)) {
      String sku = listed(sandbox, 12);

      JsonObject hide = run(sandbox, "hide " + sku + " --now --yes --reason dusty").json();
      assertThat(hide.get("sent").getAsInt()).isEqualTo(1);
      assertThat(run(sandbox, "explain " + sku).out()).contains("dusty", "visibility=HIDDEN");
      assertThat(run(sandbox, "hide " + sku + " --now --yes").code()).as("it is hidden").isZero();
      JsonObject show = run(sandbox, "show " + sku + " --now --yes").json();
      assertThat(show.get("sent").getAsInt()).isEqualTo(1);

      assertThat(run(sandbox, "pin " + sku + " --until 2099-01-01 --yes").code()).isZero();
      assertThat(run(sandbox, "unpin " + sku + " --yes").code()).isZero();

      String vacation = "vacation --account-id base_account_1 --until 2099-01-01T09:00 --now --yes";
      JsonObject away = run(sandbox, vacation).json();
      assertThat(away.get("sent").getAsInt())
          .isPositive()
          .isEqualTo(away.getAsJsonArray("done").size());
      JsonObject back =
          run(sandbox, "undo " + away.get("run").getAsString() + " --now --yes").json();
      assertThat(back.get("sent")).isEqualTo(away.get("sent"));

      CliRun stop = run(sandbox, "stop --account-id base_account_1 --yes --reason audit");
      assertThat(stop.code()).as(stop.err()).isZero();
      CliRun inVain = run(sandbox, "hide " + sku + " --now --yes");
      JsonObject stopped = inVain.json();
      assertThat(inVain.code()).as("it was to be sent at once").isOne();
      assertThat(inVain.err() + inVain.out()).contains("0 sent to the shop; 1 not taken yet");
      assertThat(stopped.get("sent").getAsInt()).as("a stopped account sends nothing").isZero();

      CliRun sync = run(sandbox, "sync --apply");
      assertThat(sync.code()).as("a stopped account takes no change").isOne();
      assertThat(sync.out() + sync.err()).contains("base/base_account_1 is stopped", "audit");

      assertThat(run(sandbox, "review list").json().getAsJsonArray("reviews")).isEmpty();
      CliRun unknown = run(sandbox, "review accept 4711");
      assertThat(unknown.code()).isOne();
      assertThat(unknown.json().getAsJsonArray("left")).hasSize(1);
      assertThat(run(sandbox, "vacation --account-id base_account_1 --yes").code()).isEqualTo(2);
    }
  }

  @Test
  void whoIsOnVacationUploadsNothingUntilItIsOver() throws IOException {
    try (SandboxServer.Running sandbox = sandbox(500, MarketMoves.STILL)) {
      listed(sandbox, 3);
      String vacation = "vacation --account-id base_account_1 --until 2099-01-01T09:00 --now --yes";
      JsonObject away = run(sandbox, vacation).json();
      Path more = Files.write(dir.resolve("more.txt"), DemoAsins.make(2, 5));
      run(sandbox, "add --account-id base_account_1 --yes --asin-file " + more);

      CliRun inVain = run(sandbox, "upload --now");
      assertThat(inVain.out() + inVain.err()).contains("nothing new is put on sale");
      assertThat(run(sandbox, "listings --status listed").json().getAsJsonArray("listings"))
          .hasSize(3);

      run(sandbox, "undo " + away.get("run").getAsString() + " --now --yes");
      assertThat(run(sandbox, "upload --now --until-empty").code()).isZero();
      assertThat(run(sandbox, "listings --status listed").json().getAsJsonArray("listings"))
          .hasSize(5);
    }
  }

  private SandboxServer.Running sandbox(double speed, MarketMoves market) {
    return SandboxLoader.load()
        .start(new SandboxServer.Options(dir.resolve("s"), speed, 3, market, null));
  }

  /** Adds and uploads products; the SKU of one of account 1. */
  private String listed(SandboxServer.Running sandbox, int count) throws IOException {
    Path asins = Files.write(dir.resolve("asins.txt"), DemoAsins.make(count, 4));
    run(sandbox, "add --account-id base_account_1 --yes --asin-file " + asins);
    CliRun upload = run(sandbox, "upload --now --until-empty");
    assertThat(upload.code()).as(upload.out() + upload.err()).isZero();
    return run(sandbox, "listings --status listed")
        .json()
        .getAsJsonArray("listings")
        .get(0)
        .getAsJsonObject()
        .get("sku")
        .getAsString();
  }

  /** The lines of the README's block that holds some text. */
  private static List<String> shown(String holds) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("../README.md")))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains(holds))
        .findFirst()
        .orElseThrow()
        .lines()
        .toList();
  }

  private CliRun run(SandboxServer.Running sandbox, String commandLine) {
    List<String> args =
        new ArrayList<>(List.of("--config", sandbox.configFile().toString(), "--json"));
    args.addAll(List.of(commandLine.split(" ")));
    return CliRun.of(args.toArray(String[]::new));
  }
}
