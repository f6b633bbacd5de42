package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.runner.demo.SandboxServer.MarketMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands on live listings say is so, and their exit codes with it. */
@Tag("slow")
class LiveWordsTest {
  private static final String UNKNOWN = "B0NOTKNOWN";
  private static final String VACATION =
      "vacation --account-id base_account_1 --until 2099-01-01T09:00 --now --yes";

  @TempDir private Path dir;
  private SandboxServer.Running sandbox;
  private String sku;

  /** Three listings of account 1. */
  @BeforeEach
  void list() throws IOException {
    sandbox =
        SandboxLoader.load()
            .start(new SandboxServer.Options(dir.resolve("s"), 500, 3, MarketMoves.STILL, null));
    Path asins = Files.write(dir.resolve("asins.txt"), DemoAsins.make(3, 4));
    run("add --account-id base_account_1 --yes --asin-file " + asins);
    assertThat(run("upload --now --until-empty").code()).isZero();
    JsonObject first =
        CliRun.of("--config", sandbox.configFile().toString(), "--json", "listings")
            .json()
            .getAsJsonArray("listings")
            .get(0)
            .getAsJsonObject();
    sku = first.get("sku").getAsString();
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void namesWhatHasNoLiveListingAndDoesTheRest() {
    for (String command : List.of("hide", "show", "pin", "unpin")) {
      CliRun run = run(command + " " + sku + " " + UNKNOWN + " --yes");
      assertThat(run.code()).as(command).isOne();
      assertThat(run.out())
          .contains("Not in a shop", UNKNOWN)
          .containsPattern("1 (done|was shown)");
    }
    CliRun sync = run("sync " + UNKNOWN);
    assertThat(sync.code()).isOne();
    assertThat(sync.out()).contains("Not in a shop", UNKNOWN).doesNotContain("agree on");
    CliRun both = run("sync " + sku + " " + UNKNOWN);
    assertThat(both.code()).isOne();
    assertThat(both.out()).contains(UNKNOWN, "agree on 1");
    CliRun elsewhere = run("sync --account-id base_account_2 " + sku);
    assertThat(elsewhere.code()).as("it is in the other account's shop").isOne();
  }

  @Test
  void whatIsAsAskedIsNoFailure() {
    run("hide " + sku + " --now --yes");
    CliRun again = run("hide " + sku + " --now --yes"); // somebody may have shown it since
    assertThat(again.code()).as(again.out()).isZero();
    assertThat(again.out()).contains("1 done").doesNotContain("daemon");
    CliRun vacation = run(VACATION);
    assertThat(vacation.code()).as(vacation.out()).isZero();
    assertThat(vacation.out()).contains("2 done; 1 was hidden already; 2 sent to the shop");
    JsonObject account =
        CliRun.of("--config", sandbox.configFile().toString(), "--json", "status")
            .json()
            .getAsJsonArray("accounts")
            .get(0)
            .getAsJsonObject();
    assertThat(account.get("vacationUntil").getAsString()).startsWith("2099-01-01T");
    assertThat(account.getAsJsonArray("brakes")).isEmpty();
  }

  @Test
  void promisesNoUndoWhereNothingWasSent() {
    CliRun pin = run("pin " + sku + " --until 2099-01-01 --yes");
    assertThat(pin.out())
        .contains("1 done; price, quantity, visibility", "until 2099-01-01 00:00:00", "unpin")
        .doesNotContain("undo", "daemon");
    assertThat(run("explain " + sku).out()).contains("decided on the price until 2099-01-01");
    CliRun sent = run("pin " + sku + " --now --yes");
    assertThat(sent.code()).as("it sends nothing").isEqualTo(2);
    CliRun unpin = run("unpin " + sku + " --fields price --yes");
    assertThat(unpin.out()).contains("1 done", "price").doesNotContain("undo", "daemon");

    run("hide " + sku + " --now --yes");
    run("unpin " + sku + " --yes");
    CliRun sync = run("sync");
    assertThat(sync.out())
        .contains("differ on 1", "nothing was sent (sync.mode = plan): send it with --apply")
        .doesNotContain("undo");
    assertThat(run("sync --apply").out()).contains("1 change sent", "ecauto undo sync-");
  }

  @Test
  void undoOfWhatWasOnlyPlannedSendsNothingAndSaysSo() {
    run("hide " + sku + " --now --yes");
    run("unpin " + sku + " --yes");
    for (String how : List.of("", " --now")) {
      String planned =
          CliRun.of("--config", sandbox.configFile().toString(), "--json", "sync")
              .json()
              .get("run")
              .getAsString();
      CliRun undo = run("undo " + planned + how + " --yes");
      assertThat(undo.code()).as(undo.out()).isZero();
      assertThat(undo.out())
          .contains("1 done; it had not been sent, and will not be")
          .doesNotContain("daemon", "take it back");
      run("unpin " + sku + " --yes");
    }
  }

  @Test
  void saysThatAnAccountIsStoppedAndHowItGoesOn() {
    run("stop --account-id base_account_1 --yes --reason audit");
    CliRun now = run("hide " + sku + " --now --yes");
    assertThat(now.code()).isOne();
    assertThat(now.out())
        .contains("1 not taken yet", "is stopped", "audit", "ecauto resume --account-id")
        .doesNotContain("daemon");
    assertThat(run(VACATION).out())
        .contains("is stopped", "ecauto resume")
        .doesNotContain("daemon");
    assertThat(run("show " + sku + " --yes").out()).doesNotContain("daemon");
  }

  @Test
  void namesTheOptionThatIsWrong() {
    CliRun canary = run("sync --canary 0");
    assertThat(canary.code()).isEqualTo(2);
    assertThat(canary.err()).contains("--canary 0").doesNotContain("configuration");
    CliRun negative = run("sync --canary -3");
    assertThat(negative.err()).contains("--canary -3").doesNotContain("configuration");
    CliRun only = run("sync --only foo");
    assertThat(only.code()).isEqualTo(2);
    assertThat(only.err()).contains("--only", "foo", "price, stock, visibility, hide, price-up");
  }

  @Test
  void statusTellsOfAVacation() {
    run(VACATION);
    assertThat(run("status").out()).contains("on vacation until 2099-01-01 09:00:00");
  }

  @Test
  void explainTellsWhatComesNextOfWhatIsListed() {
    run("sync");
    assertThat(run("explain " + sku).out()).contains("; next: stays as it is: ");
    run("hide " + sku + " --now --yes");
    assertThat(run("explain " + sku).out())
        .contains("=> listed: in the shop as item", ", hidden; next: stays as it is: a person");
    run("unpin " + sku + " --yes");
    assertThat(run("explain " + sku).out()).contains("next: the sync will show");
  }

  @Test
  void aFeeThatIsProbablyAShareIsWarnedOf() throws IOException {
    Files.writeString(
        sandbox.configFile(),
        "\nbase.account.base_account_1.fee-percent = 0.066\n",
        StandardOpenOption.APPEND);
    CliRun check = run("config check");
    assertThat(check.code()).isZero();
    assertThat(check.out()).contains("fee-percent = 0.066", "is less than 1 percent", "6.6");
  }

  private CliRun run(String commandLine) {
    List<String> args = new ArrayList<>(List.of("--config", sandbox.configFile().toString()));
    args.addAll(List.of(commandLine.split(" ")));
    return CliRun.of(args.toArray(String[]::new));
  }
}
