package dev.ecauto.runner.configure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.CliRun;
import dev.ecauto.runner.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path dir;

  private CliRun init(String answers) {
    return CliRun.with(
        Surroundings.Terminal.INTERACTIVE, answers, "config", "init", file().toString());
  }

  private Path file() {
    return dir.resolve("new/ecauto.properties");
  }

  private String answers() {
    return String.join(
        "\n",
        dir.resolve("shop.db").toString(),
        "",
        "amazon-id",
        "amazon-secret",
        "amazon-refresh",
        "shop_1, shop_2",
        "one",
        "one-secret",
        "",
        "two",
        "two-secret",
        "https://two.example/back",
        "");
  }

  @Test
  void initAsksAndWritesAFileThatIsRightAndOnlyItsOwnersToRead() throws IOException {
    CliRun init = init(answers());

    assertThat(init.code()).as(init.err()).isZero();
    assertThat(init.out())
        .contains("config check")
        .contains("authorise --account-id shop_2")
        .doesNotContain("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    CliRun check = CliRun.of("--config", file().toString(), "config", "check");
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(Files.readString(file()))
        .contains("base.account.shop_2.client-id = two\n")
        .contains("#zone = Asia/Tokyo\n");
  }

  @Test
  void initNeverOverwritesAndSaysSo() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "zone = Asia/Tokyo\n");

    CliRun init = init(answers());

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.err()).contains("exists already");
    assertThat(Files.readString(file())).isEqualTo("zone = Asia/Tokyo\n");
  }

  @Test
  void initWithoutATerminalWantsToBeToldToAskNothing() {
    CliRun init = CliRun.of("config", "init", file().toString());

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.err()).contains("--non-interactive");
    assertThat(file()).doesNotExist();
  }

  @Test
  void theTemplateIsValidAndItsCheckNamesAllThatIsMissingAtOnce() {
    assertThat(CliRun.of("config", "init", "--non-interactive", file().toString()).code()).isZero();

    CliRun check = CliRun.of("--config", file().toString(), "config", "check");

    assertThat(check.code()).isEqualTo(2);
    assertThat(check.out())
        .contains("amazon.client-id")
        .contains("amazon.refresh-token")
        .contains("base.account.base_account_1.client-secret");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidWithoutJava() throws IOException {
    Path notAFolder = Files.writeString(dir.resolve("file"), "");

    CliRun init =
        CliRun.of("config", "init", "--non-interactive", notAFolder.resolve("x").toString());

    assertThat(init.code()).isEqualTo(2);
    assertThat(init.err()).contains("cannot be written").doesNotContain("Exception");
  }

  @Test
  void showSaysWhereEachValueCameFromAndMasksSecrets() throws IOException {
    init(answers());

    CliRun show =
        CliRun.in(
            Map.of("ECAUTO_ZONE", "Europe/Berlin", "ECAUTO_AMAZON_CLIENT_SECRET", "outer-secret"),
            "--config",
            file().toString(),
            "--db",
            dir.resolve("other.db").toString(),
            "--json",
            "config",
            "show");

    assertThat(show.code()).isZero();
    assertThat(show.out() + show.err())
        .doesNotContain("amazon-secret", "one-secret", "outer-secret");
    assertThat(show.out())
        .contains("{\"key\":\"zone\",\"value\":\"Europe/Berlin\",\"from\":\"environment\"}")
        .contains("{\"key\":\"amazon.client-secret\",\"value\":\"***\",\"from\":\"environment\"}")
        .contains("\"key\":\"store.url\"")
        .contains("\"from\":\"command line\"")
        .contains("{\"key\":\"amazon.client-id\",\"value\":\"amazon-id\",\"from\":\"file\"}");
  }
}
