package dev.ecauto.runner.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.CliRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
  @TempDir Path dir;

  private CliRun run(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "--db";
    all[1] = dir.resolve("ecauto.db").toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return CliRun.of(all);
  }

  private void makeStore() {
    Ecauto.builder().store("jdbc:sqlite:" + dir.resolve("ecauto.db")).build().close();
  }

  @Test
  void aBackupByHandIsTheLastBackup() {
    makeStore();
    assertThat(run("doctor", "--offline").out()).contains("there is none");

    assertThat(run("backup", dir.resolve("copy.db").toString()).code()).isZero();

    assertThat(run("doctor", "--offline").out()).contains("the last one is of");
    assertThat(run("health").code()).as("no further one was promised").isZero();
  }

  @Test
  void aStoreOfAnEarlierVersionIsCopiedAndNotChanged() throws Exception {
    makeStore();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("ecauto.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM ecauto_schema_history WHERE installed_rank ="
              + " (SELECT max(installed_rank) FROM ecauto_schema_history)");
    }

    CliRun backup = run("backup", dir.resolve("copy.db").toString());

    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(backup.err()).contains("The backup is whole, but the store does not know of it");
    assertThat(dir.resolve("copy.db")).exists();
    assertThat(run("backup", dir.resolve("second.db").toString()).err())
        .as("it is as old as before")
        .contains("does not know of it");
  }
}
