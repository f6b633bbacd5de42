package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.EveryCommandTest.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer names ASIN, SKU, account and item: the numbers of rows are the store's own. */
@Tag("slow")
class IdentifiersTest {
  private static final String EXPORT =
      """
      asin,title,price,account,status,sku
      B0FFN1RB6J,Title,1000,base_account_1,pending,EC-J
      B0FFN1RB6K,Title,1000,base_account_1,pending,EC-K
      B0FFN1RB6L,Title,1000,base_account_1,pending,EC-L
      """;

  private static final Set<String> ENDLESS = Set.of("web", "daemon", "sandbox", "demo", "log");

  /** Keys of JSON whose values are numbers of rows, and sentences that hold one. */
  private static final Pattern ROW_NUMBER =
      Pattern.compile(
          "\"(id|listing_?id|queue_?id|row_?id|attempt_?id|product_?id|event_?id)\":"
              + "\\s*\"?[0-9]|\\\\?\"listing\\\\?\":|\\b(listing|row|event) \\d+\\b",
          Pattern.CASE_INSENSITIVE);

  @TempDir Path dir;

  @BeforeEach
  void aStoreInWhichThingsHappened() throws Exception {
    Files.writeString(dir.resolve("export.csv"), EXPORT);
    Files.writeString(dir.resolve("c.properties"), "base.accounts = base_account_1\n");
    for (String command :
        List.of(
            "import export.csv",
            "enqueue --yes",
            "hold B0FFN1RB6J --yes --reason x",
            "cancel B0FFN1RB6K --yes --reason x")) {
      assertThat(run(command).code()).as(command).isZero();
    }
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("e.db"));
        Statement statement = store.createStatement()) {
      statement.execute("PRAGMA ignore_check_constraints = 1");
      statement.execute("UPDATE listings SET status_reason = NULL WHERE asin = 'B0FFN1RB6J'");
      statement.execute("UPDATE listings SET status = 'listed' WHERE asin = 'B0FFN1RB6L'");
      statement.execute(
          "UPDATE upload_queue SET status = 'uploading', lease_until = '2026-01-01T00:00:00Z'"
              + " WHERE asin = 'B0FFN1RB6K'");
    }
  }

  @Test
  void noCommandAnswersWithNumbersOfRows() {
    SoftAssertions all = new SoftAssertions();
    List<String> commands = new ArrayList<>(List.of("explain B0FFN1RB6J", "check", "check --fix"));
    for (Map.Entry<String, EveryCommandTest.Line> each : EveryCommandTest.LINES.entrySet()) {
      if (each.getValue().store() == Store.OPENS && !ENDLESS.contains(each.getKey())) {
        commands.add(each.getKey() + " " + each.getValue().words());
      }
    }
    commands.addAll(List.of("history", "explain B0FFN1RB6K"));
    for (String command : commands) {
      for (String form : List.of("", "--json ")) {
        CliRun run = run(form + command);
        all.assertThat(run.out() + run.err()).as(form + command).doesNotContainPattern(ROW_NUMBER);
      }
    }
    all.assertAll();
  }

  @Test
  void eventsAndFindingsNameWhatTheyAreAbout() {
    assertThat(run("--json history").out())
        .contains("\"asin\":\"B0FFN1RB6K\"", "\"sku\":\"EC-K\"", "base/base_account_1");
    assertThat(run("history").out()).contains("B0FFN1RB6K in base/base_account_1 by ");
    assertThat(run("--json check").out()).contains("\"asin\":\"B0FFN1RB6L\"");
    assertThat(run("--json check --fix").out()).contains("\"asin\":\"B0FFN1RB6J\"");
  }

  private CliRun run(String command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--config",
                dir.resolve("c.properties").toString(),
                "--db",
                dir.resolve("e.db").toString()));
    for (String word : command.strip().split(" +", -1)) {
      words.add(word.matches("[\\w/]+\\.(txt|db|csv)") ? dir.resolve(word).toString() : word);
    }
    return CliRun.of(words.toArray(String[]::new));
  }
}
