package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that was handed over is closed for good, whatever command is given and configured. */
@Tag("slow")
class ClosedStoreTest {
  private static final double SPEED = 2_000;
  private static final String ASIN = "B000000001";

  @TempDir private Path dir;

  private final FakeSpApi amazon =
      FakeSpApi.start(
          FakeSpApiConfig.builder().shares(ProductShares.ALL_REGULAR).speed(SPEED).build());
  private final FakeBaseShop shop =
      FakeBaseShop.start(FakeBaseShopConfig.builder().speed(SPEED).build());

  @BeforeEach
  void aStoreWithLiveAndWaitingListings() throws IOException {
    configure(1);
    Files.write(dir.resolve("live.txt"), List.of(ASIN, "B000000002"));
    Files.write(dir.resolve("more.txt"), List.of("B000000003", "B000000004"));
    add("live.txt", "base_account_1");
    assertThat(run("upload --now --until-empty").code()).isZero();
    add("more.txt", "base_account_1");
    assertThat(run("backup " + dir.resolve("before.db")).code()).isZero();
    assertThat(run("handover --yes").code()).isZero();
  }

  @AfterEach
  void close() {
    amazon.close();
    shop.close();
  }

  @Test
  void asksAndSendsNothingWhateverIsCommanded() throws IOException {
    configure(2); // an account that nobody stopped at the handover
    shop.credentials().forEach(each -> shop.expireAccessTokens(each.accountId()));
    long asked = amazon.count();
    long sent = shop.count();
    for (String command :
        List.of(
            "upload --now",
            "upload --now --until-empty --account-id base_account_2",
            "add --yes --account-id base_account_2 --asin-file " + dir.resolve("more.txt"),
            "sync",
            "sync --dry-run",
            "sync --apply",
            "sync --apply --no-fetch " + ASIN,
            "hide " + ASIN + " --now --yes",
            "show " + ASIN + " --now --yes",
            "pin " + ASIN + " --yes",
            "undo sync-1 --now --yes",
            "vacation --account-id base_account_1 --until 2099-01-01T09:00 --now --yes",
            "review accept 1",
            "resume --account-id base_account_1",
            "resume --account-id base_account_2",
            "authorise --account-id base_account_1 --code stolen",
            "adopt --from-shop --account-id base_account_1",
            "adopt --from-shop --account-id base_account_2",
            "config check --online",
            "check --shop",
            "check --fix --shop",
            "check --remove-doubles --yes",
            "daemon",
            "restore " + dir.resolve("before.db") + " --yes")) {
      CliRun run = run(command);
      assertThat(run.code()).as(command + ": " + run.err()).isNotZero();
      assertThat(run.out() + run.err())
          .as(command)
          .contains("handed over")
          .doesNotContain("ecauto resume")
          .doesNotContain("daemon goes on");
    }
    assertThat(shop.count()).as("calls to the shops").isEqualTo(sent);
    assertThat(amazon.count()).as("calls to Amazon").isEqualTo(asked);
  }

  @Test
  void canStillBeReadAndTellsOfNoTrouble() {
    long calls = amazon.count() + shop.count();
    for (String command :
        List.of(
            "status",
            "listings",
            "queue",
            "explain " + ASIN,
            "history",
            "freshness",
            "review list",
            "backup " + dir.resolve("after.db"),
            "health")) {
      CliRun run = run(command);
      assertThat(run.code()).as(command + ": " + run.err()).isZero();
    }
    assertThat(run("status").err()).contains("closed: this store was handed over");
    assertThat(amazon.count() + shop.count()).isEqualTo(calls);
  }

  private void add(String file, String account) {
    CliRun add = run("add --yes --account-id " + account + " --asin-file " + dir.resolve(file));
    assertThat(add.code()).as(add.err()).isZero();
  }

  private void configure(int accounts) throws IOException {
    List<AccountId> ids =
        shop.credentials().stream().map(BaseCredentials::accountId).limit(accounts).toList();
    List<String> lines = FakeConfig.lines(dir.resolve("ecauto.db"), SPEED, amazon, shop, ids);
    lines.add("sync.mode = apply");
    Files.write(dir.resolve("ecauto.properties"), lines);
  }

  private CliRun run(String commandLine) {
    List<String> args =
        new ArrayList<>(List.of("--config", dir.resolve("ecauto.properties").toString(), "--json"));
    args.addAll(List.of(commandLine.split(" ")));
    return CliRun.of(args.toArray(String[]::new));
  }
}
