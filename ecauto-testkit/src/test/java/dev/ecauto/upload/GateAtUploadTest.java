package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that came by other ways than registering, at the executor: nothing forbidden is posted. */
@Tag("slow")
class GateAtUploadTest {
  private static final ChangeReason WHY = new ChangeReason("a person says so", "test");

  @TempDir Path dir;

  private ListingService listings(UploadRig rig) {
    return new ListingService(rig.db, config(), rig.time);
  }

  private ListingConfig config() {
    return ListingConfig.builder()
        .platform(
            PlatformId.BASE,
            base ->
                base.account(
                    new AccountId("a"),
                    rules ->
                        rules.pricing(
                            FixedMarkup.DEFAULT.within(
                                new PriceBounds(Money.yen(500), Money.yen(50_000), null, null)))))
        .screeningFile(dir.resolve("screening.csv"))
        .build();
  }

  private UploadRig rig(String dialect, String rules) throws IOException {
    Files.writeString(dir.resolve("screening.csv"), "kind,value,severity,reason\n" + rules);
    UploadRig rig = new UploadRig(dialect, dir).with(1);
    rig.gate = listings(rig).gate();
    return rig;
  }

  private static <T> void set(UploadRig rig, Field<T> column, @Nullable T value) {
    rig.db.run(tx -> Jooq.dsl(tx).update(LISTINGS).set(column, value).execute());
  }

  private Listing only(UploadRig rig) {
    return listings(rig).find(ListingFilter.of(PlatformId.BASE)).get(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -100, 1, 499, 50_001, 100_000_000_000_000_000L})
  void aPriceThatTheRulesForbidIsNeverPosted(long price) throws IOException {
    for (String dialect : List.of("sqlite", "postgresql")) {
      try (UploadRig rig = rig(dialect, "")) {
        set(rig, LISTINGS.SELLING_PRICE, price);

        rig.drainAll();

        assertThat(rig.shop.items()).as("%s on %s", price, dialect).isEmpty();
        assertThat(only(rig).status()).isEqualTo(ListingStatus.HELD);
        assertThat(only(rig).statusReason()).isNotNull();
      }
      Files.deleteIfExists(dir.resolve("ecauto.db"));
    }
  }

  @EveryStore
  void whatIsHeldBesideAnOpenRowStaysHeld(String dialect) throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      set(rig, LISTINGS.STATUS, ListingStatus.HELD);
      set(rig, LISTINGS.STATUS_REASON, Reason.asWritten("a person said so").stored());

      rig.drainAll();

      assertThat(rig.shop.items()).isEmpty();
      assertThat(only(rig).status()).isEqualTo(ListingStatus.HELD);
    }
  }

  @EveryStore
  void anAdoptedTitleIsPostedWithoutTheWordsThatShoppersMustNotSee(String dialect)
      throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      set(rig, LISTINGS.TITLE, "【Amazon.co.jp限定】 塩ソース");

      rig.drainAll();

      assertThat(rig.shop.items())
          .singleElement()
          .satisfies(
              item -> assertThat(item.title).contains("塩ソース").doesNotContain("Amazon", "co.jp限定"));
      assertThat(only(rig).title()).doesNotContain("Amazon");
    }
  }

  @EveryStore
  void listsThatHaveChangedSinceItWasQueuedHold(String dialect) throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      Files.writeString(
          dir.resolve("screening.csv"), "kind,value,severity,reason\nkeyword,商品,block,law\n");
      rig.gate = listings(rig).gate();

      rig.drainAll();

      assertThat(rig.shop.items()).isEmpty();
      assertThat(only(rig).status()).isEqualTo(ListingStatus.CANCELLED);
    }
  }

  /** What failed because its item is gone may be there all the same: it is looked for first. */
  @EveryStore
  void aRetryLooksForTheItemBeforeItAddsOne(String dialect) throws IOException {
    List<String> calls = new ArrayList<>();
    try (UploadRig rig = rig(dialect, "")) {
      rig.db.run(tx -> Jooq.dsl(tx).update(PRODUCTS).set(PRODUCTS.TITLE_JA, "商品").execute());
      rig.before(
          (call, sku) -> {
            calls.add(call);
            return call.equals("publish") ? gone(rig, sku) : null;
          });
      rig.drainAll();
      assertThat(only(rig).status()).isEqualTo(ListingStatus.FAILED);
      assertThat(only(rig).statusReason()).asString().contains("gone");
      calls.clear();
      rig.before(
          (call, sku) -> {
            calls.add(call);
            return null;
          });

      assertThat(listings(rig).retry(List.of(only(rig).id()), WHY))
          .allMatch(outcome -> outcome.match(changed -> true, not -> false));
      rig.drainAll();

      assertThat(calls).startsWith("find").contains("add");
      assertThat(calls.indexOf("find")).isLessThan(calls.indexOf("add"));
      assertThat(rig.shop.items()).hasSize(1);
      assertThat(only(rig).status()).isEqualTo(ListingStatus.LISTED);
    }
  }

  /**
   * An item of another store waits hidden in the shop while ours is withheld, and one that is newer
   * becomes known by itself: when ours comes back, that item is completed, and none is added.
   */
  @EveryStore
  void aReturningListingTakesTheItemThatAnotherStoreBegan(String dialect) throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      rig.db.run(tx -> Jooq.dsl(tx).update(PRODUCTS).set(PRODUCTS.TITLE_JA, "商品").execute());
      long held = only(rig).id();
      listings(rig).hold(List.of(held), WHY);
      Shelf.fill(rig.db, "a", 1, 1, 2, Shelf.NOW);
      rig.drainAll();
      rig.shop.pageSize(1);
      AnotherStore.begins(rig, 0);
      AnotherStore.puts(rig, 77);

      new Adoption(
              new AdoptionServices(
                  rig.db, Map.of(PlatformId.BASE, rig.shop), config(), Time.of(rig.time, rig.stop)))
          .fromShop()
          .adopt(UploadRig.ACCOUNT, "operator");
      listings(rig).release(List.of(held), WHY);
      rig.drainAll();

      assertThat(rig.shop.items())
          .as("of three products")
          .hasSize(3)
          .allMatch(item -> item.visible);
      assertThat(only(rig).status()).isEqualTo(ListingStatus.LISTED);
      assertThat(only(rig).itemId()).isEqualTo("item-2");
    }
  }

  /** As above, but our store has seen the hidden item when it read the shop. */
  @EveryStore
  void anItemThatWasSeenWhileItsListingWasHeldIsCompletedOnReturn(String dialect)
      throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      rig.db.run(tx -> Jooq.dsl(tx).update(PRODUCTS).set(PRODUCTS.TITLE_JA, "商品").execute());
      long held = only(rig).id();
      listings(rig).hold(List.of(held), WHY);
      AnotherStore.begins(rig, 0);
      Shelf.fill(rig.db, "a", 1, 1, 2, Shelf.NOW);
      rig.drainAll();
      assertThat(only(rig).status()).as("a held one stays held").isEqualTo(ListingStatus.HELD);

      listings(rig).release(List.of(held), WHY);
      rig.drainAll();

      assertThat(rig.shop.items()).hasSize(2).allMatch(item -> item.visible);
      assertThat(only(rig).itemId()).isEqualTo("item-1");
    }
  }

  /** As a former database may say: an open row of a listing whose item is in the shop already. */
  @EveryStore
  void anItemThatItsListingRefersToIsCompletedAndNotMadeAgain(String dialect) throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      AnotherStore.begins(rig, 0);
      set(rig, LISTINGS.PLATFORM_ITEM_ID, "item-1");

      rig.drainAll();

      assertThat(rig.shop.items())
          .singleElement()
          .satisfies(item -> assertThat(item.visible).isTrue());
      assertThat(only(rig).status()).isEqualTo(ListingStatus.LISTED);
    }
  }

  /** It is gone for good after two looks; what comes back is added anew. */
  @EveryStore
  void anItemThatIsGoneIsNoLongerReferredTo(String dialect) throws IOException {
    try (UploadRig rig = rig(dialect, "")) {
      rig.db.run(tx -> Jooq.dsl(tx).update(PRODUCTS).set(PRODUCTS.TITLE_JA, "商品").execute());
      set(rig, LISTINGS.PLATFORM_ITEM_ID, "item-9");

      rig.drainAll();
      assertThat(only(rig).status()).isEqualTo(ListingStatus.FAILED);
      assertThat(only(rig).itemId()).isNull();
      listings(rig).retry(List.of(only(rig).id()), WHY);
      rig.drainAll();

      assertThat(rig.shop.items()).hasSize(1);
      assertThat(only(rig).status()).isEqualTo(ListingStatus.LISTED);
    }
  }

  private static PlatformError gone(UploadRig rig, Sku sku) {
    rig.shop.items().stream()
        .filter(item -> item.sku.equals(sku))
        .forEach(item -> rig.shop.forget(item.id));
    return SimulatedShop.error(ErrorClass.ITEM_GONE, "bad_item_id", "no such item");
  }
}
