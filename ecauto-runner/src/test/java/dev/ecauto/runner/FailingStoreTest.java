package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ecauto.runner.EveryCommandTest.Store;
import dev.ecauto.store.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command on a store that was well and fails under it: a sentence, and nothing is lost. */
@Tag("slow")
class FailingStoreTest {
  /** With these, and seven pages more than a file may have, the log of changes is full. */
  private static final int FRAMES = (FullDiskProcess.LARGEST_FILE - 32) / (4096 + 24);

  private static final String EXPORT =
      """
      ASIN,item_id,商品名,価格（日本円）,Image URL,商品コード,想定売価
      B0FFN1RB6J,1001,Title,1000,https://m.media.example/a.jpg,,1300
      B0FFN1RB6K,,Title,1000,https://m.media.example/a.jpg,,1300
      B0FFN1RB6L,,Title,1000,https://m.media.example/a.jpg,,1300
      B0FFN1RB6M,,Title,1000,https://m.media.example/a.jpg,,1300
      """;

  /** What has something to write with this store. */
  private static final Set<String> WRITE =
      Set.of(
          "backup",
          "cancel",
          "check",
          "enqueue",
          "handover",
          "hide",
          "hold",
          "import",
          "pin",
          "release",
          "reschedule",
          "show",
          "stop",
          "sync",
          "upload",
          "vacation");

  @TempDir Path dir;
  private Map<String, Long> rows = Map.of();

  @BeforeEach
  void makeAStore() throws IOException {
    Files.writeString(dir.resolve("export.csv"), EXPORT);
    Files.writeString(dir.resolve("asins.txt"), "B0FFN1RB6J\n");
    Files.writeString(dir.resolve("old.csv"), EXPORT.replace("B0FFN1RB6", "B0FFN1RB7"));
    Files.writeString(
        dir.resolve("c.properties"),
        """
        base.accounts = base_account_1
        upload.store-patience = 1s
        amazon.client-id = a
        amazon.client-secret = b
        amazon.refresh-token = c
        amazon.endpoint = http://127.0.0.1:1
        amazon.token-endpoint = http://127.0.0.1:1/token
        base.endpoint = http://127.0.0.1:1
        base.account.base_account_1.client-id = d
        base.account.base_account_1.client-secret = e
        """);
    for (String command :
        List.of(
            "import export.csv", "enqueue --yes --limit 2", "hold B0FFN1RB6K --yes --reason x")) {
      CliRun run = CliRun.of(words("whole.db", command));
      assertThat(run.code()).as(command + ": " + run.err() + run.out()).isZero();
    }
    rows = new SqliteFile(dir.resolve("whole.db")).content().rows();
  }

  /** No file may grow any more, in a process of its own. */
  @Test
  void aFullDiskIsSaidAndNothingIsLost() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/prlimit")));
    Path log = fillTheLog();
    List<String> names = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    EveryCommandTest.LINES.forEach(
        (name, line) -> {
          if (line.store() != Store.NONE && !name.equals("add") && !name.equals("daemon")) {
            names.add(name);
            commands.add(
                String.join(" ", words(name + ".db", name + " " + line.words()))
                    .replaceAll("check$", "check --fix")
                    .replaceAll("upload$", "upload --now")
                    .replace(" --dry-run", name.equals("sync") ? " --apply" : ""));
          }
        });
    for (String name : names) {
      Files.copy(dir.resolve("whole.db"), dir.resolve(name + ".db"));
      Files.copy(log, dir.resolve(name + ".db-wal"));
    }

    List<FullDiskProcess.Ran> ran = FullDiskProcess.run(dir, commands);

    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      FullDiskProcess.Ran one = ran.get(i);
      all.assertThat(one.said()).as(name).isNotEmpty().doesNotContainPattern(MistakesTest.JAVA);
      if (WRITE.contains(name)) {
        all.assertThat(one.said()).as(name).contains("disk");
        all.assertThat(one.code()).as(name + ": " + one.said()).isEqualTo(1);
      }
      all.assertThat(new SqliteFile(dir.resolve(name + ".db")).content().rows())
          .as(name)
          .isEqualTo(rows);
    }
    all.assertAll();
  }

  /** In its beginning, in its middle, and where SQLite may not write beside it. */
  @Test
  void aStoreThatCannotBeUsedIsNamedByEveryCommand() throws IOException {
    byte[] whole = Files.readAllBytes(dir.resolve("whole.db"));
    byte[] beginning = whole.clone();
    Arrays.fill(beginning, 0, 100, (byte) 7);
    byte[] schema = whole.clone();
    Arrays.fill(schema, 100, 4096, (byte) 7);
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, EveryCommandTest.Line> command : EveryCommandTest.LINES.entrySet()) {
      if (command.getValue().store() == Store.NONE) {
        continue;
      }
      String words = command.getKey() + " " + command.getValue().words();
      isNamed(all, words, beginning, "beginning is damaged");
      isNamed(all, words, schema, "the file is damaged: restore a backup");
      if (command.getKey().equals("check")) {
        isNamed(all, words, schema, "1 of store-damaged");
      }
      Files.createDirectory(dir.resolve("used.db-wal"));
      isNamed(all, words, whole, "let this user write to the file and to its directory");
      Files.delete(dir.resolve("used.db-wal"));
    }
    all.assertAll();
  }

  private void isNamed(SoftAssertions all, String words, byte[] store, String says)
      throws IOException {
    Path used = Files.write(dir.resolve("used.db"), store);

    CliRun run = CliRun.of(words("used.db", words));

    String said = run.err() + run.out();
    all.assertThat(said).as(words).contains(says).doesNotContainPattern(MistakesTest.JAVA);
    all.assertThat(run.code()).as(words + ": " + said).isBetween(1, 2);
    all.assertThat(used).as(words).hasBinaryContent(store);
  }

  /** The log of changes as a process leaves it that ends in the middle of its work. */
  private Path fillTheLog() throws Exception {
    Path store = dir.resolve("whole.db");
    Path log = dir.resolve("log");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      for (int i = 0; i < FRAMES; i++) {
        statement.execute("UPDATE store_identity SET store_id = '" + i + "' || store_id");
      }
      Files.copy(Path.of(store + "-wal"), log);
    }
    return log;
  }

  private String[] words(String store, String command) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--config", dir.resolve("c.properties").toString()));
    words.addAll(List.of("--db", dir.resolve(store).toString()));
    for (String word : command.strip().split(" +", -1)) {
      words.add(word.matches("[\\w/]+\\.(txt|db|csv)") ? dir.resolve(word).toString() : word);
    }
    return words.toArray(String[]::new);
  }
}
