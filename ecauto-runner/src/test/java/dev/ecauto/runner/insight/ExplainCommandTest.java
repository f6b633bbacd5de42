package dev.ecauto.runner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path dir;

  private CliRun run(String command) {
    List<String> global =
        List.of(
            "--config",
            dir.resolve("c.properties").toString(),
            "--db",
            dir.resolve("ecauto.db").toString());
    return CliRun.of(
        Stream.concat(global.stream(), Stream.of(command.split(" ", -1))).toArray(String[]::new));
  }

  /** A row's number says nothing to a person. */
  @Test
  void answersNameTheSkuAndNothingThatIsNotKnown() throws Exception {
    Files.writeString(dir.resolve("c.properties"), "base.accounts = one\n");
    Path export =
        Files.writeString(
            dir.resolve("export.csv"),
            "ASIN,item_id,商品名,価格（日本円）,想定売価\n"
                + "B0FFN1RB6J,1001,Title,1000,1300\nB0FFN1RB6K,,Title,1000,1300\n");

    CliRun imported = run("import " + export + " --account-id one");
    CliRun told = run("--json explain B0FFN1RB6J");
    CliRun held = run("--json hold --all --yes --reason x");

    assertThat(imported.out()).contains("status mapped: none to listed");
    assertThat(imported.out() + told.out() + told.err()).doesNotContain("null");
    assertThat(told.json().getAsJsonArray("standing"))
        .singleElement()
        .satisfies(
            standing ->
                assertThat(standing.getAsJsonObject().get("sku").getAsString())
                    .contains("B0FFN1RB6J"));
    assertThat(held.json().getAsJsonArray("outcomes"))
        .isNotEmpty()
        .allSatisfy(outcome -> assertThat(outcome.getAsJsonObject().get("sku")).isNotNull());
  }
}
