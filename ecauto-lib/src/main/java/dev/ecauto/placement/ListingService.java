package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingException;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.screening.ScreeningException;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.listing.screening.internal.ScreeningStamp;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ChangeOutcome.NotPossible;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only way in: prices, screens, registers and schedules products, and changes what waits.
 * Product, listing, queue row and event change in one transaction, together or not at all. Safe for
 * use by many threads; several processes may work on one store.
 */
public final class ListingService {
  private static final int PAGE_SIZE = 1_000;

  private final Database database;
  private final ListingConfig config;
  private final Time time;
  private final Map<PlatformId, Scheduler> schedulers = new ConcurrentHashMap<>();
  private volatile ScreeningLists screening;
  private volatile ScreeningStamp screeningStamp;

  /**
   * A service on a store.
   *
   * @throws dev.ecauto.listing.screening.ScreeningException if a screening list cannot be read
   */
  public ListingService(Database database, ListingConfig config, Time time) {
    this.database = database;
    this.config = config;
    this.time = time;
    this.screeningStamp = ScreeningStamp.of(config.screeningFiles());
    this.screening = ScreeningLists.load(config.screeningFiles());
  }

  /**
   * Registers products: stores them, makes their listings and queue rows, and remembers what became
   * of each input, all in one transaction. Others wait for it, so a call should carry a few
   * thousand products at most. A product that comes twice gets two outcomes, the second of them
   * that it waits already.
   *
   * @return one outcome per product, in order
   * @throws ListingException if platform or account is not configured; nothing was changed
   * @throws dev.ecauto.store.StoreException if the store fails; nothing was changed
   */
  public List<RegisterOutcome> register(RegisterRequest request, Collection<Product> products) {
    PlacementContext context = contextOf(request.platform(), request.account());
    Instant now = now();
    return context.scheduler().write(database, tx -> register(context, tx, request, products, now));
  }

  /**
   * Fails where {@link #register(RegisterRequest, Collection) register} would, before anything is
   * spent.
   *
   * @throws ListingException if platform or account is not configured
   */
  public void requireConfigured(RegisterRequest request) {
    PlatformRules rules = config.platform(request.platform());
    if (request.account() != null) {
      rules.account(request.account());
    }
  }

  /**
   * The same inside a transaction of the caller, for example one of a host that was {@linkplain
   * Database#join joined}: products are registered if that commits, and never otherwise. Everything
   * that waits is counted anew, so a call should carry many products.
   *
   * @return one outcome per product, in order; true once the transaction commits
   * @throws ListingException if platform or account is not configured
   */
  public List<RegisterOutcome> register(
      Transaction tx, RegisterRequest request, Collection<Product> products) {
    requireConfigured(request);
    PlatformRules rules = config.platform(request.platform());
    Scheduler scheduler = new Scheduler(rules);
    PlacementContext context = new PlacementContext(rules, screening, scheduler);
    Instant now = now();
    return scheduler.joined(tx, () -> register(context, tx, request, products, now));
  }

  /**
   * What {@link #register(RegisterRequest, Collection)} would do: does it and rolls it back, so it
   * is the same to the letter.
   *
   * @return outcomes whose ids and SKUs are only examples, and the schedule
   */
  public RegisterPlan plan(RegisterRequest request, Collection<Product> products) {
    PlacementContext context = contextOf(request.platform(), request.account());
    Instant now = now();
    List<RegisterOutcome> outcomes =
        DryRun.of(
            undone ->
                context
                    .scheduler()
                    .write(
                        database,
                        tx -> undone.rollBack(register(context, tx, request, products, now))));
    return RegisterPlan.of(context.rules(), outcomes);
  }

  /**
   * The same schedule for more products than fit into memory, page by page. Nothing is stored, so
   * the pages hold different products. It reads a snapshot, and nobody waits for it; only where
   * something that waits is less urgent and would make way, that is done and rolled back.
   */
  public SchedulePlan plan(RegisterRequest request, ProductPages pages) {
    PlacementContext context = contextOf(request.platform(), request.account());
    return new Foretelling(context.withOwnScheduler(), request, pages, now()).on(database);
  }

  private List<RegisterOutcome> register(
      PlacementContext context,
      Transaction tx,
      RegisterRequest request,
      Collection<Product> products,
      Instant now) {
    List<RegisterOutcome> outcomes = new ArrayList<>(products.size());
    for (List<Product> page : pagesOfDistinct(products)) {
      outcomes.addAll(new Registration(context, tx, request, now).register(page));
    }
    List<Input> inputs =
        outcomes.stream()
            .map(outcome -> Input.of(outcome.asin(), outcome.asInput(), outcome.summary()))
            .toList();
    new InputRepository().record(tx, inputs, request.actor(), now);
    return outcomes;
  }

  /** Pages in order, without a product coming twice in one of them. */
  private static List<List<Product>> pagesOfDistinct(Collection<Product> products) {
    List<List<Product>> pages = new ArrayList<>();
    List<Product> page = new ArrayList<>();
    Set<Asin> seen = new HashSet<>();
    for (Product product : products) {
      if (page.size() == PAGE_SIZE || seen.contains(product.asin())) {
        pages.add(page);
        page = new ArrayList<>();
        seen.clear();
      }
      page.add(product);
      seen.add(product.asin());
    }
    if (!page.isEmpty()) {
      pages.add(page);
    }
    return pages;
  }

  /**
   * Puts every pending listing that has no open queue row into the queue, one transaction per page.
   * What lacks something, or may not be sold, gets that as its reason instead.
   *
   * @throws ListingException if platform or account is not configured; nothing was changed
   */
  public EnqueueResult enqueue(EnqueueRequest request) {
    PlacementContext context = contextOf(request.platform(), request.account());
    Enqueuer enqueuer = new Enqueuer(context, request);
    while (enqueuer.hasMore()) {
      Instant now = now();
      enqueuer.count(context.scheduler().write(database, tx -> enqueuer.page(tx, now)));
    }
    return enqueuer.result();
  }

  /** What {@link #enqueue} would do: does it in one transaction and rolls it back. */
  public EnqueueResult plan(EnqueueRequest request) {
    PlacementContext context = contextOf(request.platform(), request.account());
    Instant now = now();
    return DryRun.of(
        undone ->
            context
                .scheduler()
                .write(database, tx -> undone.rollBack(enqueueAll(context, tx, request, now))));
  }

  private static EnqueueResult enqueueAll(
      PlacementContext context, Transaction tx, EnqueueRequest request, Instant now) {
    Enqueuer enqueuer = new Enqueuer(context, request);
    while (enqueuer.hasMore()) {
      enqueuer.count(enqueuer.page(tx, now));
    }
    return enqueuer.result();
  }

  /**
   * Withdraws listings that are not in the shop, with their queue rows. {@link #release} undoes it.
   *
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> cancel(Collection<Long> listingIds, ChangeReason why) {
    return withdraw(listingIds, ListingStatus.CANCELLED, why);
  }

  /**
   * Holds listings that are not in the shop, for somebody to look at. {@link #release} undoes it.
   *
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> hold(Collection<Long> listingIds, ChangeReason why) {
    return withdraw(listingIds, ListingStatus.HELD, why);
  }

  /**
   * Brings held and cancelled listings back into the queue. Releasing what is held for review says
   * that it has been reviewed; a screening rule that blocks still stops it.
   *
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> release(Collection<Long> listingIds, ChangeReason why) {
    return bringBack(
        listingIds,
        Set.of(ListingStatus.HELD, ListingStatus.CANCELLED),
        Terms.of(EventType.LISTING_RELEASED, why.written()).reviewed(),
        why);
  }

  /**
   * Brings failed listings back into the queue; what is known to be uploaded is not repeated.
   *
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> retry(Collection<Long> listingIds, ChangeReason why) {
    return bringBack(
        listingIds,
        Set.of(ListingStatus.FAILED),
        Terms.of(EventType.LISTING_RETRIED, why.written()).reviewed(),
        why);
  }

  /**
   * Queues pending listings that no open row will ever send. They are judged anew: what lacks
   * something, or may not be sold, gets that as its reason instead.
   *
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> requeue(Collection<Long> listingIds, ChangeReason why) {
    return bringBack(
        listingIds,
        Set.of(ListingStatus.PENDING),
        Terms.of(EventType.LISTING_QUEUED, why.written()),
        why);
  }

  /**
   * Moves waiting listings.
   *
   * @param time when they shall run, or {@code null} for what the planner finds; windows and caps
   *     hold at the upload in any case
   * @return one outcome per id, in order
   */
  public List<ChangeOutcome> reschedule(
      Collection<Long> listingIds, @Nullable Instant time, ChangeReason why) {
    Instant now = now();
    return onEachPlatform(
        listingIds,
        time == null ? Planning.NEEDED : Planning.NONE,
        (context, tx, ids) ->
            new Rescheduling(context, tx, new EventFactory(now, why.actor()))
                .move(ids, time, why.written()));
  }

  /** What must not be sold, as it was read last. */
  public ScreeningLists screening() {
    return screening;
  }

  /**
   * Reads the screening lists again.
   *
   * @return how many rules there are now
   * @throws dev.ecauto.listing.screening.ScreeningException if one cannot be read; the old ones
   *     still hold
   */
  public int reloadScreening() {
    screeningStamp = ScreeningStamp.of(config.screeningFiles());
    ScreeningLists loaded = ScreeningLists.load(config.screeningFiles());
    screening = loaded;
    return loaded.size();
  }

  /**
   * Reads the screening lists again if a file has changed.
   *
   * @return whether one had
   * @throws dev.ecauto.listing.screening.ScreeningException if one cannot be read; the old ones
   *     stay, and the next call tries again
   */
  public boolean reloadScreeningIfChanged() {
    ScreeningStamp before = screeningStamp;
    if (ScreeningStamp.of(config.screeningFiles()).equals(before)) {
      return false;
    }
    try {
      var unused = reloadScreening();
      return true;
    } catch (ScreeningException e) {
      screeningStamp = before;
      throw e;
    }
  }

  /** What must be true of a listing in the moment in which it is posted, whatever way it came. */
  public UploadGate gate() {
    return new ListingGate(config, () -> screening);
  }

  /** Listings to choose from, oldest first. */
  public List<Listing> find(ListingFilter filter) {
    return database.read(tx -> new ListingRepository().find(tx, filter));
  }

  private List<ChangeOutcome> withdraw(
      Collection<Long> listingIds, ListingStatus status, ChangeReason why) {
    Instant now = now();
    return onEachPlatform(
        listingIds,
        Planning.NONE,
        (context, tx, ids) ->
            new Withdrawal()
                .withdraw(tx, ids, status, why.written(), new EventFactory(now, why.actor())));
  }

  private List<ChangeOutcome> bringBack(
      Collection<Long> listingIds, Set<ListingStatus> from, Terms terms, ChangeReason why) {
    Instant now = now();
    return onEachPlatform(
        listingIds,
        Planning.NEEDED,
        (context, tx, ids) ->
            new ReturningListings(from)
                .bringBack(
                    tx,
                    ids,
                    new Placement(context, tx, new EventFactory(now, why.actor()), terms)));
  }

  /** A change to a few hundred listings of one platform, inside a transaction. */
  private interface Change {
    List<ChangeOutcome> apply(PlacementContext context, Transaction tx, List<Long> ids);
  }

  /** Whether a change needs times; only then others that plan have to wait. */
  private enum Planning {
    NONE,
    NEEDED
  }

  private List<ChangeOutcome> onEachPlatform(
      Collection<Long> listingIds, Planning planning, Change change) {
    Map<Long, ChangeOutcome> outcomes = new LinkedHashMap<>();
    listingIds.forEach(
        id -> outcomes.put(id, new NotPossible(id, Reason.of(ReasonCode.CHANGE_NO_LISTING))));
    Map<PlatformId, List<Long>> byPlatform =
        database.read(tx -> new ListingRepository().byPlatform(tx, outcomes.keySet()));
    byPlatform.forEach(
        (platform, ids) -> {
          PlacementContext context = contextOf(platform, null);
          Function<Transaction, List<ChangeOutcome>> work = tx -> inPages(context, tx, ids, change);
          (planning == Planning.NONE
                  ? database.write(work)
                  : context.scheduler().writeMoves(database, work))
              .forEach(outcome -> outcomes.put(outcome.listingId(), outcome));
        });
    return List.copyOf(outcomes.values());
  }

  private static List<ChangeOutcome> inPages(
      PlacementContext context, Transaction tx, List<Long> ids, Change change) {
    List<ChangeOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += PAGE_SIZE) {
      List<Long> page = ids.subList(i, Math.min(ids.size(), i + PAGE_SIZE));
      outcomes.addAll(change.apply(context, tx, page));
    }
    return outcomes;
  }

  private PlacementContext contextOf(PlatformId platform, @Nullable AccountId account) {
    PlatformRules rules = config.platform(platform);
    if (account != null) {
      rules.account(account);
    }
    return new PlacementContext(rules, screening, schedulerOf(rules));
  }

  private Scheduler schedulerOf(PlatformRules rules) {
    return schedulers.computeIfAbsent(rules.platform(), unused -> new Scheduler(rules));
  }

  private Instant now() {
    return time.now();
  }
}
