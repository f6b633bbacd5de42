package dev.ecauto.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.schema.Tables;
import dev.ecauto.store.CrashAt;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ended before any of its statements, the same command again completes, and nothing is lost. */
@Tag("slow")
class KilledAdoptionTest {
  private static final List<Table<?>> TABLES =
      List.of(
          Tables.PRODUCTS, Tables.LISTINGS, Tables.UPLOAD_QUEUE, Tables.SET_ASIDE, Tables.EVENTS);

  @TempDir Path dir;

  @Test
  void anImportThatIsEndedAnywhereIsCompletedByTheNext() throws Exception {
    Path csv = dir.resolve("export.csv");
    StringBuilder text = new StringBuilder("asin,title,price\nnonsense,x,1\n,x,1\n");
    for (int i = 1; i <= 205; i++) {
      text.append("B%09d,Title,%d\n".formatted(i, i % 50 == 0 ? -5 : 1980));
    }
    Files.writeString(csv, text);
    endedAnywhere(adoption -> adoption.importCsv(csv, AdoptConfig.defaults()));
  }

  @Test
  void anAdoptionThatIsEndedAnywhereIsCompletedByTheNext() throws Exception {
    Path old = dir.resolve("old.db");
    try (OldScripts scripts = OldScripts.create(old)) {
      scripts.sql("CREATE TABLE cache (k TEXT)");
      scripts.sql("INSERT INTO cache VALUES ('a')");
      for (int i = 1; i <= 3; i++) {
        scripts.sql("INSERT INTO products (asin, title_ja) VALUES ('B%09d', '題名')".formatted(i));
        scripts.sql(
            ("INSERT INTO listings (asin, platform, account_id, sku, selling_price) VALUES"
                    + " ('B%09d', 'base', 'base_account_1', 'SKU-%d', 1980)")
                .formatted(i, i));
        scripts.sql(
            ("INSERT INTO upload_queue (asin, platform, account_id, created_at) VALUES ('B%09d',"
                    + " 'base', 'base_account_%d', '2025-11-21 06:00:00')")
                .formatted(i, i));
      }
    }
    endedAnywhere(adoption -> adoption.adopt(old, AdoptConfig.defaults()));
  }

  private void endedAnywhere(Consumer<Adoption> command) {
    String whole = contentAfter(0, command);
    boolean reached = true;
    int step = 1;
    for (int statement = 1; reached; statement += step) {
      step = statement < 40 ? 1 : 29;
      Path store = dir.resolve("store-" + statement + ".db");
      reached = endedAt(statement, store, command);
      assertThat(content(store, command)).as("ended at %d", statement).isEqualTo(whole);
    }
  }

  private boolean endedAt(int statement, Path store, Consumer<Adoption> command) {
    try (Database db = Database.open(StoreConfig.at(store))) {
      return CrashAt.at(statement, () -> command.accept(adoption(db)));
    }
  }

  private String contentAfter(int number, Consumer<Adoption> command) {
    return content(dir.resolve("whole-" + number + ".db"), command);
  }

  /** What is in the store after the command. */
  private static String content(Path store, Consumer<Adoption> command) {
    try (Database db = Database.open(StoreConfig.at(store))) {
      command.accept(adoption(db));
      return db.read(
          tx -> {
            StringBuilder all = new StringBuilder();
            for (Table<?> table : TABLES) {
              all.append(
                  Jooq.dsl(tx)
                      .select(table.fieldStream().filter(KilledAdoptionTest::isContent).toList())
                      .from(table)
                      .orderBy(table.field(0))
                      .fetch()
                      .formatCSV());
            }
            return all.toString();
          });
    }
  }

  /** Numbers that the store gives may have gaps. */
  private static boolean isContent(Field<?> field) {
    return !field.getName().equals("id");
  }

  private static Adoption adoption(Database db) {
    return new Adoption(
        new AdoptionServices(
            db,
            Map.of(),
            ListingConfig.builder().build(),
            new VirtualTime(Instant.parse("2026-11-25T01:02:03.123456Z"))));
  }
}
