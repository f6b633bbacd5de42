package dev.ecauto.placement;

import static dev.ecauto.placement.TestProducts.complete;
import static dev.ecauto.placement.TestStores.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingRepository.StatusChange;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.Tables;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What release and retry bring back, and as what. */
@Tag("slow")
class ReturnTest {
  private static final RegisterRequest TO_ONE =
      RegisterRequest.to(PlatformId.BASE, "test").withAccount(ONE);
  private static final ChangeReason WHY = new ChangeReason("looked at it", "test");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T01:00:00Z"));

  @TempDir Path dir;

  @EveryStore
  void aHeldListingWithoutAPriceIsPricedFromWhatAmazonSaid(String dialect) {
    try (Database database = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(database, TestStores.config(), time);
      long id = registered(service);
      service.hold(List.of(id), WHY);
      ListingRepository listings = new ListingRepository();
      database.run(tx -> listings.setPrice(tx, id, Money.yen(0), time.now()));
      assertThat(service.release(List.of(id), WHY))
          .allMatch(outcome -> outcome.match(changed -> true, not -> false));
      Listing listing = only(service);
      assertThat(listing.price()).isEqualTo(Money.yen(1_300));
      assertThat(listing.reviewedAt()).isEqualTo(time.now());
    }
  }

  /** What is pending without a row, such as one out of bounds, is neither released nor retried. */
  @ParameterizedTest
  @CsvSource({
    "PENDING, enqueue",
    "HELD, release",
    "CANCELLED, release",
    "FAILED, retry",
  })
  void theWayBackThatIsNamedIsTheOneThatWorks(ListingStatus status, String way) {
    Reason why = Reason.asWritten("out of bounds");
    RegisterOutcome.Withheld withheld =
        new RegisterOutcome.Withheld(TestProducts.asin(1), 1, ONE, status, why);

    assertThat(
            Stream.of("enqueue", "release", "retry")
                .filter(withheld.summary().toString()::contains))
        .containsExactly(way);
  }

  @EveryStore
  void whatAPersonDeletedInTheShopComesBackAndIsLookedForFirst(String dialect) {
    try (Database database = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(database, TestStores.config(), time);
      long id = registered(service);
      deletedInTheShop(database, id);
      assertThat(service.release(List.of(id), WHY))
          .allMatch(outcome -> outcome.match(changed -> true, not -> false));
      assertThat(only(service).status()).isEqualTo(ListingStatus.PENDING);
      assertThat(
              database.<Boolean>read(
                  tx ->
                      Jooq.dsl(tx)
                          .fetchExists(
                              Tables.UPLOAD_QUEUE,
                              Tables.UPLOAD_QUEUE
                                  .STATUS
                                  .eq(QueueStatus.UPLOADING)
                                  .and(Tables.UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull()))))
          .as("in doubt: the shop is asked by SKU before anything is added")
          .isTrue();
    }
  }

  /** Uploaded as item 7, which a check finds gone later. */
  private void deletedInTheShop(Database database, long id) {
    ListingRepository listings = new ListingRepository();
    database.run(
        tx -> {
          Jooq.dsl(tx)
              .update(Tables.UPLOAD_QUEUE)
              .set(Tables.UPLOAD_QUEUE.STATUS, QueueStatus.SUCCESS)
              .set(Tables.UPLOAD_QUEUE.ITEM_ID, "7")
              .execute();
          listings.setListed(tx, id, "7", time.now(), time.now());
          listings.setGone(tx, id, "7", Reason.asWritten("item 7 is gone"), time.now());
        });
  }

  @EveryStore
  void whatTheQueueSaysWasUploadedIsNotUploadedAgain(String dialect) {
    try (Database database = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(database, TestStores.config(), time);
      long id = registered(service);
      deletedInTheShop(database, id);
      StatusChange limbo = new StatusChange(ListingStatus.PENDING, null);
      database.run(tx -> new ListingRepository().setStatus(tx, List.of(id), limbo, time.now()));
      assertThat(service.requeue(List.of(id), WHY))
          .allMatch(outcome -> outcome.match(changed -> false, not -> true));
      assertThat(Objects.requireNonNull(only(service).statusReason()).toString())
          .contains("uploaded already as item 7");
    }
  }

  private static long registered(ListingService service) {
    return service.register(TO_ONE, List.of(complete(1))).stream()
        .map(
            outcome ->
                assertThat(outcome)
                    .asInstanceOf(type(RegisterOutcome.Registered.class))
                    .actual()
                    .listingId())
        .findFirst()
        .orElseThrow();
  }

  private static Listing only(ListingService service) {
    return service.find(ListingFilter.of(PlatformId.BASE)).get(0);
  }
}
