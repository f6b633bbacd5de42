package dev.ecauto.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.adopt.AdoptConfig;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.adopt.OldScripts;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreConfig.OpenMode;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import dev.ecauto.token.internal.TokenStore;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put back, what is never put back, and what is refused. */
class RestoreTest {
  private static final AccountId ACCOUNT = ShopRig.ACCOUNT;

  @TempDir Path dir;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T02:00:00Z"));
  private final TokenStore tokens = new TokenStore(PlatformId.BASE, "read_items");
  private Path copy;
  private StoreConfig store;
  private Backup backup;

  @BeforeEach
  void names() {
    copy = dir.resolve("backup.db");
    store = StoreConfig.at(dir.resolve("ecauto.db"));
    backup = new Backup(store, time);
  }

  private void authorise(String refreshToken) {
    try (Database db = Database.open(store)) {
      db.run(
          tx ->
              tokens.authorise(
                  tx,
                  ACCOUNT,
                  new NewTokens(new TokenPair("access", refreshToken), Duration.ofHours(1)),
                  time.now()));
    }
  }

  private String refreshToken() {
    try (Database db = Database.open(store)) {
      return db.read(tx -> tokens.find(tx, ACCOUNT).orElseThrow().tokens().refreshToken());
    }
  }

  private List<String> names(Path directory) throws Exception {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theNewestTokensAreKept() {
    authorise("first");
    backup.backup(copy);
    authorise("second");

    RestoreReport report = backup.restore(copy);

    assertThat(refreshToken()).isEqualTo("second");
    assertThat(report.toAuthorise()).isEmpty();
  }

  @Test
  void tokensThatOnlyTheCopyHasAreNamed() throws Exception {
    authorise("first");
    backup.backup(copy);
    Files.delete(store.file());

    RestoreReport report = backup.restore(copy);

    assertThat(report.former()).isEmpty();
    assertThat(report.toAuthorise()).hasToString("[base/" + ACCOUNT + "]");
    assertThat(refreshToken()).isEqualTo("first");
  }

  @Test
  void aDamagedStoreIsReplacedAndKept() throws Exception {
    authorise("first");
    backup.backup(copy);
    byte[] whole = Files.readAllBytes(store.file());
    Files.write(store.file(), Arrays.copyOf(whole, whole.length / 2));

    RestoreReport report = backup.restore(copy);

    assertThat(Files.size(report.former().orElseThrow())).isEqualTo(whole.length / 2);
    assertThat(refreshToken()).isEqualTo("first");
    assertThat(report.content().rows()).containsEntry("oauth_tokens", 1L);
  }

  @Test
  void aMissingStoreIsNotBackedUpAndNothingIsMade() {
    assertThatThrownBy(() -> backup.backup(copy))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("there is no store at");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void whatIsNoStoreIsNamedAndNotBackedUp() throws Exception {
    Files.createFile(store.file());

    assertThatThrownBy(() -> backup.backup(dir.resolve("copy.db")))
        .hasMessageContaining(store.file() + " is no store")
        .hasMessageNotContaining("partial");
    assertThat(dir.resolve("copy.db")).doesNotExist();
    assertThat(store.file()).isEmptyFile();
  }

  @Test
  void aCopyIsReadAgainAndItsOwnersAlone() throws Exception {
    authorise("first");

    CopyReport report = backup.backup(copy);

    assertThat(report.content().version()).isPositive();
    assertThat(report.content().rows())
        .containsEntry("oauth_tokens", 1L)
        .containsEntry("listings", 0L);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(names(dir)).noneMatch(name -> name.contains("partial"));
    assertThatThrownBy(() -> backup.backup(copy)).hasMessageContaining("exists already");
  }

  @Test
  void whatIsNoBackupIsRefusedByNameAndChangesNothing() throws Exception {
    authorise("first");
    Path text = Files.writeString(dir.resolve("text.db"), "no database".repeat(500));
    Path empty = Files.createFile(dir.resolve("empty.db"));
    Path newer = dir.resolve("newer.db");
    backup.backup(newer);
    try (Database db = Database.open(StoreConfig.at(newer))) {
      db.run(
          tx ->
              Jooq.dsl(tx)
                  .execute(
                      "INSERT INTO ecauto_schema_history SELECT 99, '99', 'later', 'SQL', 'V99', 1,"
                          + " 'x', installed_on, 1, 1 FROM ecauto_schema_history"
                          + " WHERE installed_rank = 1"));
    }

    assertThatThrownBy(() -> backup.restore(text)).hasMessageContaining("no store");
    assertThatThrownBy(() -> backup.restore(empty)).hasMessageContaining("no store");
    assertThatThrownBy(() -> backup.restore(newer)).hasMessageContaining("version 99");
    assertThatThrownBy(() -> backup.restore(dir.resolve("none.db")))
        .hasMessageContaining("there is no store at");
    assertThat(refreshToken()).isEqualTo("first");
    assertThat(names(dir)).noneMatch(name -> name.contains("before-restore"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my?%s.db", "it's the %s.db", "100%% #1 %s;+.db", "店の%s.db"})
  void oddNamesAreReadTheSameWayEverywhere(String name) {
    store = StoreConfig.at("jdbc:sqlite:" + dir.resolve(name.formatted("store")));
    backup = new Backup(store, time);
    authorise("first");
    Path odd = dir.resolve(name.formatted("copy"));

    backup.backup(odd);
    backup.restore(odd);

    assertThat(odd).exists();
    assertThat(dir.resolve("my")).doesNotExist();
    Database.open(StoreConfig.at(odd).withOpenMode(OpenMode.READ)).close();
  }

  @Test
  void whatWasUploadedSinceTheBackupIsNotUploadedAgain() throws Exception {
    Path old = dir.resolve("old.db");
    try (OldScripts scripts = OldScripts.create(old)) {
      for (int i = 1; i <= 3; i++) {
        String asin = "B%09d".formatted(i);
        scripts.sql(
            ("INSERT INTO products (asin, title_ja, images, amazon_price_jpy, amazon_in_stock,"
                    + " last_fetched_at) VALUES ('%s', '題名',"
                    + " '[\"https://example.invalid/1.jpg\"]', 1500, 1, '2026-11-25 01:00:00')")
                .formatted(asin));
        scripts.sql(
            ("INSERT INTO listings (asin, platform, account_id, sku, selling_price,"
                    + " in_stock_quantity) VALUES ('%s', 'base', '%s',"
                    + " 'b-%s-20251120060000', 1980, 1)")
                .formatted(asin, ACCOUNT, asin));
        scripts.sql(
            ("INSERT INTO upload_queue (asin, platform, account_id, scheduled_time, created_at)"
                    + " VALUES ('%s', 'base', '%s', '2025-11-20 06:00:00', '2025-11-20 06:00:00')")
                .formatted(asin, ACCOUNT));
      }
    }
    try (Database database = Database.open(store);
        ShopRig rig = new ShopRig(database, time)) {
      new Adoption(new AdoptionServices(database, Map.of(), ListingConfig.builder().build(), time))
          .adopt(old, AdoptConfig.defaults());
      backup.backup(copy);
      rig.drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
      assertThat(rig.items()).hasSize(3);

      assertThat(backup.restore(copy).inDoubt()).isEqualTo(3);
      rig.drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));

      assertThat(rig.items()).hasSize(3);
      assertThat(rig.shop.duplicates()).isEmpty();
      assertThat(
              database.<Integer>read(
                  tx ->
                      Jooq.dsl(tx)
                          .fetchSingle("SELECT count(*) FROM listings WHERE status = 'listed'")
                          .get(0, Integer.class)))
          .isEqualTo(3);
    }
  }
}
