package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a few products of one platform must look like after any sequence of commands. */
final class RegistrationModel {
  private static final ChangeReason WHY = new ChangeReason("because", "model");

  /** Where a listing stands, as the law of conservation has it. */
  enum State {
    WAITING,
    NOT_QUEUED,
    UPLOADING,
    LISTED,
    FAILED,
    HELD,
    CANCELLED
  }

  /** What is believed of one listing. */
  private record Belief(long id, Sku sku, AccountId account, State state) {
    Belief in(State other) {
      return new Belief(id, sku, account, other);
    }
  }

  private final Database db;
  private final ListingService service;
  private final PlatformId platform;
  private final Map<Asin, Belief> beliefs = new LinkedHashMap<>();

  RegistrationModel(Database db, ListingService service, PlatformId platform) {
    this.db = db;
    this.service = service;
    this.platform = platform;
  }

  void register(int n, @Nullable AccountId account, AutoQueue autoQueue) {
    RegisterRequest request =
        RegisterRequest.to(platform, "model").withAccount(account).withAutoQueue(autoQueue);
    RegisterOutcome outcome = service.register(request, List.of(TestProducts.complete(n))).get(0);
    Belief before = beliefs.get(TestProducts.asin(n));
    assertThat(outcome).isInstanceOf(expected(before, account, autoQueue));
    if (outcome.asInput() == InputOutcome.REGISTERED) {
      RegisterOutcome.Registered made =
          assertThat(outcome).asInstanceOf(type(RegisterOutcome.Registered.class)).actual();
      State state = made.slot().isPresent() ? State.WAITING : State.NOT_QUEUED;
      beliefs.put(outcome.asin(), new Belief(made.listingId(), made.sku(), made.account(), state));
    }
  }

  private static Class<? extends RegisterOutcome> expected(
      @Nullable Belief before, @Nullable AccountId account, AutoQueue autoQueue) {
    Class<? extends RegisterOutcome> made =
        autoQueue == AutoQueue.QUEUE
            ? RegisterOutcome.Queued.class
            : RegisterOutcome.RegisteredOnly.class;
    if (before == null) {
      return made;
    }
    if (account != null && !account.equals(before.account)) {
      return RegisterOutcome.BelongsToOtherAccount.class;
    }
    return switch (before.state) {
      case NOT_QUEUED -> made;
      case WAITING, UPLOADING -> RegisterOutcome.AlreadyWaiting.class;
      case LISTED -> RegisterOutcome.AlreadyListed.class;
      case FAILED, HELD, CANCELLED -> RegisterOutcome.Withheld.class;
    };
  }

  void enqueue() {
    EnqueueResult result = service.enqueue(EnqueueRequest.of(platform, "model"));
    long limbo =
        beliefs.values().stream().filter(belief -> belief.state == State.NOT_QUEUED).count();
    assertThat(result.queued()).isEqualTo((int) limbo);
    beliefs.replaceAll(
        (asin, belief) -> belief.state == State.NOT_QUEUED ? belief.in(State.WAITING) : belief);
  }

  void cancel(int n) {
    Set<State> from = Set.of(State.WAITING, State.NOT_QUEUED, State.FAILED, State.HELD);
    change(n, from, State.CANCELLED, id -> service.cancel(List.of(id), WHY));
  }

  void hold(int n) {
    Set<State> from = Set.of(State.WAITING, State.NOT_QUEUED, State.FAILED, State.CANCELLED);
    change(n, from, State.HELD, id -> service.hold(List.of(id), WHY));
  }

  void release(int n) {
    Set<State> from = Set.of(State.HELD, State.CANCELLED);
    change(n, from, State.WAITING, id -> service.release(List.of(id), WHY));
  }

  void retry(int n) {
    change(n, Set.of(State.FAILED), State.WAITING, id -> service.retry(List.of(id), WHY));
  }

  void reschedule(int n) {
    change(
        n, Set.of(State.WAITING), State.WAITING, id -> service.reschedule(List.of(id), null, WHY));
  }

  /** A runner takes the next step with a product: begins, fails or finishes. */
  void upload(int n, State from, State to) {
    Asin asin = TestProducts.asin(n);
    Belief before = beliefs.get(asin);
    if (before != null && before.state == from) {
      db.run(tx -> RawRows.upload(tx, before.id, to));
      beliefs.put(asin, before.in(to));
    }
  }

  private interface Change {
    List<ChangeOutcome> apply(long id);
  }

  private void change(int n, Set<State> from, State to, Change change) {
    Asin asin = TestProducts.asin(n);
    Belief before = beliefs.get(asin);
    if (before == null) {
      return;
    }
    ChangeOutcome outcome = change.apply(before.id).get(0);
    boolean changed = outcome.match(done -> true, notPossible -> false);
    assertThat(changed)
        .as("%s to %s: %s", before, to, outcome)
        .isEqualTo(from.contains(before.state));
    if (changed) {
      beliefs.put(asin, before.in(to));
    }
  }

  /** The store says exactly what is believed, and nothing else. */
  void check() {
    List<Listing> listings = service.find(ListingFilter.of(platform));
    assertThat(listings).hasSize(beliefs.size());
    Map<Long, List<QueueStatus>> open = db.read(tx -> RawRows.open(tx, platform));
    for (Listing listing : listings) {
      Belief belief = Objects.requireNonNull(beliefs.get(listing.asin()));
      assertThat(listing.sku()).isEqualTo(belief.sku);
      assertThat(listing.account()).isEqualTo(belief.account);
      assertThat(listing.status()).isEqualTo(status(belief.state));
      assertThat(open.getOrDefault(listing.id(), List.of())).isEqualTo(openRows(belief.state));
      boolean needsReason =
          Set.of(State.NOT_QUEUED, State.FAILED, State.HELD, State.CANCELLED)
              .contains(belief.state);
      assertThat(listing.statusReason() != null).isEqualTo(needsReason);
    }
  }

  private static ListingStatus status(State state) {
    return switch (state) {
      case WAITING, NOT_QUEUED, UPLOADING -> ListingStatus.PENDING;
      case LISTED -> ListingStatus.LISTED;
      case FAILED -> ListingStatus.FAILED;
      case HELD -> ListingStatus.HELD;
      case CANCELLED -> ListingStatus.CANCELLED;
    };
  }

  private static List<QueueStatus> openRows(State state) {
    return switch (state) {
      case WAITING -> List.of(QueueStatus.PENDING);
      case UPLOADING -> List.of(QueueStatus.UPLOADING);
      default -> List.of();
    };
  }
}
