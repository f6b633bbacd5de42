package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.account.AccountService;
import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Identity comes from the shop: a store that does not know it adds nothing that is there. */
@Tag("slow")
class LostStoreTest {
  @TempDir Path dir;

  @EveryStore
  void aStoreThatIsMadeAnewTakesOverWhatItsShopHas(String dialect) throws Exception {
    try (UploadRig rig = new UploadRig(dialect, dir).with(3)) {
      rig.drainAll();
      rig.time.advance(Duration.ofMinutes(5));

      try (Database another = Shelf.open(dialect, Files.createDirectory(dir.resolve("another")))) {
        Shelf.fill(another, "a", 0, 4, 2, Shelf.NOW);
        UploadServices services =
            Shelf.services(
                another,
                Map.of(SimulatedShop.ID, rig.shop),
                UploadGate.OPEN,
                Time.of(rig.time, rig.stop),
                new Random(1));
        try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
          executor.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));
        }

        assertThat(rig.shop.items()).hasSize(4);
        assertThat(Shelf.conservation(another).listed()).isEqualTo(4);
      }
    }
  }

  @EveryStore
  void whileTheShopCannotBeReadNothingIsAdded(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(2)) {
      rig.shop.failList(SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", "list"));

      UploadReport report = rig.drain(UploadScope.due());

      assertThat(rig.shop.items()).isEmpty();
      assertThat(rig.rows(QueueStatus.PENDING)).hasSize(2);
      assertThat(report.paused().get(UploadRig.ACCOUNT)).asString().contains("db_error");
    }
  }

  @EveryStore
  void anotherStoreThatGoesOnAddingStopsTheAccountAndAsks(String dialect) throws Exception {
    try (UploadRig rig = new UploadRig(dialect, dir)) {
      AnotherStore.puts(rig, 101);
      AnotherStore.puts(rig, 102);
      fill(rig, 1);
      rig.drainAll();
      assertThat(accountOf(rig).sweeps().sweptAt()).as("new: all was read").isNotNull();

      AnotherStore.puts(rig, 103);
      fill(rig, 2);
      rig.drainAll();
      assertThat(accountOf(rig).sweeps().unknownSeenAt()).as("an unknown item").isNotNull();
      assertThat(Shelf.conservation(rig.db).listed()).as("taken over, and added").isEqualTo(5);

      AnotherStore.puts(rig, 104);
      fill(rig, 3);
      int before = rig.shop.items().size();
      UploadReport report = rig.drainAll();

      assertThat(rig.shop.items()).as("nothing is added").hasSize(before);
      assertThat(accountOf(rig).stoppedReason()).asString().contains("item-").contains("B00000010");
      assertThat(report.paused()).containsKey(UploadRig.ACCOUNT);

      new AccountService(rig.db, rig.time).resume(UploadRig.ACCOUNT, "operator");
      rig.drainAll();
      assertThat(Shelf.conservation(rig.db).listed()).as("after the person said so").isEqualTo(7);
    }
  }

  /** What is made by oneself after another store's item does not hide that one. */
  @EveryStore
  void anotherStoresItemBelowOnesOwnNewestIsFound(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir)) {
      rig.shop.pageSize(1);
      AtomicBoolean added = new AtomicBoolean();
      rig.before(
          (call, sku) -> {
            if (call.equals("add") && !added.getAndSet(true)) {
              AnotherStore.puts(rig, 101);
            }
            return null;
          });
      fill(rig, 1);
      rig.drainAll();
      assertThat(rig.shop.items()).hasSize(2);
      rig.time.advance(Duration.ofMinutes(5));

      Shelf.fill(rig.db, "a", 101, 1, 2, Shelf.NOW);
      rig.drainAll();

      assertThat(rig.shop.items()).as("of two products").hasSize(2);
      assertThat(Shelf.conservation(rig.db).listed()).isEqualTo(2);
    }
  }

  /** A copy of the store has the same SKUs: what was tried here in vain may be made there. */
  @EveryStore
  void anItemOfACopiedStoreIsFoundAlthoughItsUploadFailedHere(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      rig.drainAll();
      Shelf.fill(rig.db, "a", 5, 1, 2, Shelf.NOW);
      set(rig, 5, LISTINGS.SKU, AnotherStore.sku(5));
      rig.before((call, sku) -> SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", call));
      rig.drain(UploadScope.due());
      rig.before((call, sku) -> null);
      AnotherStore.puts(rig, 5);
      rig.time.advance(Duration.ofHours(1));

      rig.drainAll();

      assertThat(rig.shop.items()).as("of two products").hasSize(2);
      assertThat(Shelf.conservation(rig.db).listed()).isEqualTo(2);
    }
  }

  /** A lost store, and a person who has edited SKUs in the shop; some are no SKUs at all. */
  @EveryStore
  void whatAPersonMadeOfASkuOfOursIsStillItsProduct(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir)) {
      for (int number = 1; number <= 8; number++) {
        AnotherStore.puts(rig, number);
      }
      rename(rig, 0, sku -> sku.toLowerCase(Locale.ROOT));
      rename(rig, 1, sku -> sku.toUpperCase(Locale.ROOT));
      rename(rig, 2, sku -> sku + "-old");
      rename(rig, 3, sku -> "x-" + sku.substring(0, 20));
      rename(rig, 5, sku -> "an item of mine");
      rename(rig, 6, sku -> "x".repeat(60));
      rename(rig, 7, sku -> " ");
      Shelf.fill(rig.db, "a", 1, 5, 2, Shelf.NOW);

      UploadReport report = rig.drainAll();

      assertThat(report.takenOver()).as("and that is said").isEqualTo(5);

      assertThat(rig.shop.items()).as("nothing is added").hasSize(8);
      assertThat(Shelf.conservation(rig.db).listed()).isEqualTo(5);
      assertThat(
              rig.db.<List<String>>read(
                  tx ->
                      Jooq.dsl(tx)
                          .select(LISTINGS.SKU)
                          .from(LISTINGS)
                          .fetch(row -> row.value1().value())))
          .as("as the shop calls them")
          .containsExactlyInAnyOrderElementsOf(
              rig.shop.items().stream().limit(5).map(item -> item.identifier).toList());
    }
  }

  /** Two accounts of one store have the same shop by mistake, and may list the same product. */
  @EveryStore
  void whatAnotherAccountHasInTheSameShopIsNotAddedOnceMore(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(2)) {
      set(rig, 1, LISTINGS.SKU, AnotherStore.sku(1));
      rig.drainAll();
      set(rig, 1, LISTINGS.ACCOUNT_ID, new AccountId("b"));
      rig.time.advance(Duration.ofMinutes(5));
      fill(rig, 1);
      rig.drainAll();
      assertThat(accountOf(rig).sweeps().unknownSeenAt()).as("this is no other store").isNull();

      fill(rig, 2);
      set(rig, 1, LISTINGS.LISTING_SCOPE, "b");
      set(rig, 2_000, LISTINGS.ASIN, Shelf.asin(1));
      rig.time.advance(Duration.ofMinutes(5));

      assertThat(rig.drainAll().takenOver()).isEqualTo(1);
      assertThat(rig.shop.items()).as("of three products").hasSize(3);
    }
  }

  /** Of the listing of the second product. */
  /** Changes a listing of a product. */
  private static <T> void set(UploadRig rig, int product, Field<T> field, T value) {
    rig.db.run(
        tx ->
            Jooq.dsl(tx)
                .update(LISTINGS)
                .set(field, value)
                .where(LISTINGS.ASIN.eq(Shelf.asin(product)))
                .execute());
  }

  private static void rename(UploadRig rig, int index, UnaryOperator<String> edit) {
    SimulatedShop.Item item = rig.shop.items().get(index);
    rig.shop.rename(item.id, edit.apply(item.identifier));
  }

  private static AccountState accountOf(UploadRig rig) {
    return new AccountService(rig.db, rig.time).state(UploadRig.ACCOUNT);
  }

  private static void fill(UploadRig rig, int number) {
    Shelf.fill(rig.db, "a", 1_000 * number, 1, 2, Shelf.NOW);
  }
}
