package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was listed since gets a due time, by whichever process comes first. */
class EnrolTest {
  @TempDir Path dir;

  @Test
  void aProductThatAnotherProcessIsTakingInIsTakenInOnce() {
    try (MemoryRig rig = new MemoryRig("postgresql", dir)) {
      Asin asin = rig.list(1).get(0).asin();

      CompletableFuture<FreshnessReport> asked =
          rig.db.write(
              tx -> {
                enrol(tx, asin, rig);
                CompletableFuture<FreshnessReport> waiting =
                    CompletableFuture.supplyAsync(() -> rig.live().freshness());
                awaitLock(tx, waiting);
                return waiting;
              });

      assertThat(asked).succeedsWithin(Duration.ofMinutes(1));
      assertThat(asked.join().live()).isEqualTo(1);
    }
  }

  /** The daemon took in what is live two minutes ago, and does so again in eight. */
  @EveryStore
  void whatIsUploadedByAnOldPriceIsLookedAtNext(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      rig.list(1, 1_300);
      rig.run(Duration.ofMinutes(12));
      rig.offer(ShopRig.asin(2), 5_000);

      Listing uploaded = upload(rig, 2, 1_000, Duration.ofDays(2));
      assertThat(rig.item(uploaded).price()).as("by what it cost then").isEqualTo(1_300);
      rig.run(Duration.ofMinutes(2));

      assertThat(rig.item(uploaded).price()).isEqualTo(6_500);
    }
  }

  @EveryStore
  void onlyWhoseOfferIsOldGoesBeforeOthers(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      rig.list(1, 1_300);
      rig.run(Duration.ofMinutes(2));

      upload(rig, 2, 1_000, Duration.ofHours(1));
      upload(rig, 3, 1_000, Duration.ofMinutes(5));

      assertThat(heat(rig)).containsEntry(ShopRig.asin(2), "hot");
      assertThat(heat(rig)).containsEntry(ShopRig.asin(3), "normal");
    }
  }

  /** It would be reported as not looked at, for ever. */
  @EveryStore
  void whereNobodyLooksNothingIsTakenIn(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      upload(rig, 1, 1_000, Duration.ofDays(2));

      assertThat(heat(rig)).isEmpty();
    }
  }

  private static Map<Asin, String> heat(ShopRig rig) {
    return rig.ecauto
        .database()
        .read(tx -> Jooq.dsl(tx).fetch(FRESHNESS).intoMap(FRESHNESS.ASIN, FRESHNESS.HEAT));
  }

  /** Uploads a product whose offer was seen a while ago. */
  private static Listing upload(ShopRig rig, int number, long cost, Duration ago) {
    Asin asin = ShopRig.asin(number);
    Provenance seen = new Provenance("getItemOffersBatch", rig.time.now().minus(ago));
    Product product =
        new Product(
            asin,
            new ProductText("商品 " + number, "説明"),
            ProductText.NONE,
            null,
            null,
            new ImageUrls(List.of("https://images.invalid/1.jpg")),
            seen,
            new OfferSnapshot(OfferState.IN_STOCK, Money.yen(cost), null, seen, false));
    rig.ecauto.listings().register(RegisterRequest.to(PlatformId.BASE, "tester"), List.of(product));
    assertThat(
            rig.ecauto
                .uploads()
                .drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED))
                .published())
        .isEqualTo(1);
    return rig.live().commands().listings(asin).get(0);
  }

  private static void enrol(Transaction tx, Asin asin, MemoryRig rig) {
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .set(FRESHNESS.ASIN, asin)
        .set(FRESHNESS.DUE_AT, rig.time.now())
        .set(FRESHNESS.ENROLLED_AT, rig.time.now())
        .execute();
  }

  /**
   * Locks are read anew each time; what a transaction sees of activity stays as it saw it first.
   */
  private static void awaitLock(Transaction tx, Future<?> asked) {
    DSLContext dsl = Jooq.dsl(tx);
    boolean waiting = false;
    while (!waiting && !asked.isDone()) {
      waiting = !dsl.fetch("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }
  }
}
