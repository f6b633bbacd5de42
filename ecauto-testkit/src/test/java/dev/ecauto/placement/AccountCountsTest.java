package dev.ecauto.placement;

import static dev.ecauto.placement.ListingServiceTest.ids;
import static dev.ecauto.placement.TestProducts.complete;
import static dev.ecauto.placement.TestStores.ONE;
import static dev.ecauto.placement.TestStores.TWO;
import static dev.ecauto.schema.Tables.ACCOUNT_COUNTS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.SLOT_COUNTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCountRepository.Slot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What is kept counted is what counting gives, whatever the way of a change. */
@Tag("slow")
class AccountCountsTest {
  private static final ChangeReason WHY = new ChangeReason("because", "test");
  private static final AccountKey FIRST = new AccountKey(PlatformId.BASE, ONE);
  private static final int STEPS = 40;

  private final VirtualTime clock = new VirtualTime(Instant.parse("2026-11-25T01:00:00Z"));
  private final AccountCountRepository counts = new AccountCountRepository();

  @TempDir Path dir;

  @EveryStore
  void everyChangeIsCounted(String dialect) {
    Random random = new Random(11);
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(db, TestStores.config(), clock);
      List<Long> all =
          ids(service.register(RegisterRequest.to(PlatformId.BASE, "test"), complete(1, 30)));
      for (int step = 0; step < STEPS; step++) {
        List<Long> some = all.stream().filter(id -> random.nextInt(4) == 0).toList();
        change(service, db, random.nextInt(8), some);
        clock.advance(Duration.ofMinutes(random.nextInt(90)));
        assertThat(db.<List<?>>read(counts::wrong)).as("after step %d", step).isEmpty();
      }
    }
  }

  private void change(ListingService service, Database db, int kind, List<Long> ids) {
    switch (kind) {
      case 0 -> service.cancel(ids, WHY);
      case 1 -> service.hold(ids, WHY);
      case 2 -> service.release(ids, WHY);
      case 3 -> service.reschedule(ids, null, WHY);
      case 4 -> service.reschedule(ids, clock.instant().plus(Duration.ofDays(2)), WHY);
      case 5 ->
          db.run(
              tx ->
                  Jooq.dsl(tx)
                      .update(UPLOAD_QUEUE)
                      .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
                      .set(UPLOAD_QUEUE.CALL_COST, 9)
                      .where(UPLOAD_QUEUE.LISTING_ID.in(ids))
                      .execute());
      case 6 ->
          db.run(
              tx ->
                  Jooq.dsl(tx)
                      .update(UPLOAD_QUEUE)
                      .set(UPLOAD_QUEUE.ACCOUNT_ID, new AccountId("elsewhere"))
                      .where(UPLOAD_QUEUE.LISTING_ID.in(ids))
                      .execute());
      default ->
          db.run(
              tx -> {
                Jooq.dsl(tx)
                    .deleteFrom(UPLOAD_QUEUE)
                    .where(UPLOAD_QUEUE.LISTING_ID.in(ids.stream().limit(1).toList()))
                    .execute();
                Jooq.dsl(tx)
                    .deleteFrom(LISTINGS)
                    .where(LISTINGS.ID.in(ids.stream().limit(1).toList()))
                    .execute();
              });
    }
  }

  /** What was remembered of an account is not taken for new because another one was read. */
  @EveryStore
  void anAccountThatAnotherProcessFilledIsReadAgain(String dialect) {
    RegisterRequest any = RegisterRequest.to(PlatformId.BASE, "test");
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(db, TestStores.config(), clock);
      ListingService other = new ListingService(db, TestStores.config(), clock);
      service.register(any.withAccount(ONE), complete(1, 1));
      service.register(any.withAccount(TWO), complete(2, 1));
      other.register(any.withAccount(TWO), complete(100, 20));
      service.register(any.withAccount(ONE), complete(3, 1));

      service.register(any, complete(4, 1));
      assertThat(db.<List<Slot>>read(tx -> counts.slots(tx, FIRST)))
          .as("the account that is filled least gets it")
          .satisfies(
              slots -> assertThat(slots.stream().mapToInt(Slot::uploads).sum()).isEqualTo(3));
    }
  }

  @EveryStore
  void aRowThatLeavesItsPlaceLeavesNothingBehind(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(db, TestStores.config(), clock);
      List<Long> all =
          ids(
              service.register(
                  RegisterRequest.to(PlatformId.BASE, "test").withAccount(ONE), complete(1, 5)));
      assertThat(db.<List<Slot>>read(tx -> counts.slots(tx, FIRST)))
          .satisfies(slots -> assertThat(slots.stream().mapToInt(Slot::uploads).sum()).isEqualTo(5))
          .allMatch(slot -> slot.calls() == 5 * slot.uploads());
      service.cancel(all, WHY);
      assertThat(db.<List<?>>read(tx -> counts.slots(tx, FIRST))).isEmpty();
    }
  }

  @EveryStore
  void wrongCountsAreFoundAndCountedAnew(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(db, TestStores.config(), clock);
      service.register(RegisterRequest.to(PlatformId.BASE, "test"), complete(1, 30));
      db.run(
          tx -> {
            Jooq.dsl(tx).update(ACCOUNT_COUNTS).set(ACCOUNT_COUNTS.HELD, 7).execute();
            Jooq.dsl(tx)
                .update(SLOT_COUNTS)
                .set(SLOT_COUNTS.CALLS, SLOT_COUNTS.CALLS.plus(DSL.inline(1)))
                .execute();
          });
      List<AccountKey> wrong = db.read(counts::wrong);
      assertThat(wrong).contains(FIRST);
      db.run(tx -> wrong.forEach(account -> counts.recount(tx, account)));
      assertThat(db.<List<?>>read(counts::wrong)).isEmpty();
    }
  }
}
