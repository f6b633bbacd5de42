package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingRepository.StatusChange;
import dev.ecauto.listing.internal.ListingText;
import dev.ecauto.listing.internal.Skus;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.internal.SlotRequest;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.WaitingQueue;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import dev.ecauto.upload.queue.WaitingQueue.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places candidates, inside a transaction and in few statements: each is judged, priced, given a
 * slot and a row, and leaves an event. What lacks something or may not be sold gets that as its
 * reason instead of a row, and what the queue says was uploaded is not uploaded again. For use
 * once.
 */
final class Placement {
  /**
   * A candidate on its way.
   *
   * @param row its listing's former row
   * @param status what its listing shall be: pending, or withheld by a rule
   * @param reason why it is not queued
   */
  private record Draft(
      Candidate candidate,
      @Nullable LatestRow row,
      ListingStatus status,
      @Nullable Reason reason,
      SlotRequest request,
      SlotDecision.Slot slot,
      Pricing.Price price) {
    boolean isQueued() {
      return status == ListingStatus.PENDING && reason == null;
    }

    Draft at(SlotDecision.Slot other) {
      return new Draft(candidate, row, status, reason, request, other, price);
    }

    Draft priced(Pricing.Price other) {
      return new Draft(candidate, row, status, reason, request, slot, other);
    }
  }

  private final PlacementContext context;
  private final Transaction tx;
  private final EventFactory by;
  private final Terms terms;
  private final ListingRepository listings = new ListingRepository();
  private final WaitingQueue waiting = new WaitingQueue();
  private final Map<Candidate, Placed> placed = new IdentityHashMap<>();
  private final List<QueueEntry> entries = new ArrayList<>();
  private final List<Event> trail = new ArrayList<>();
  private final Map<StatusChange, List<Long>> withheld = new LinkedHashMap<>();

  Placement(PlacementContext context, Transaction tx, EventFactory by, Terms terms) {
    this.context = context;
    this.tx = tx;
    this.by = by;
    this.terms = terms;
  }

  /** Brings a few hundred listings back; none has an open row. One outcome each, by its id. */
  Map<Long, Placed> bringBack(List<Listing> page) {
    if (page.isEmpty()) {
      return Map.of();
    }
    Map<Asin, Product> products =
        new ProductRepository().findAll(tx, page.stream().map(Listing::asin).toList());
    Map<Long, Candidate> candidates = new LinkedHashMap<>();
    for (Listing listing : page) {
      Product product = Objects.requireNonNull(products.get(listing.asin()));
      candidates.put(listing.id(), Candidate.of(listing, product));
    }
    place(List.copyOf(candidates.values()));
    Map<Long, Placed> outcomes = new LinkedHashMap<>();
    candidates.forEach(
        (id, candidate) -> outcomes.put(id, Objects.requireNonNull(placed.get(candidate))));
    return outcomes;
  }

  /** Places a page of candidates; one outcome each, in order. */
  List<Placed> place(List<Candidate> page) {
    List<Draft> drafts = book(price(schedule(judge(page))));
    withheld.forEach((change, ids) -> listings.setStatus(tx, ids, change, by.at()));
    insertNew(drafts.stream().filter(draft -> draft.candidate.listing() == null).toList());
    reopen(drafts.stream().filter(draft -> draft.candidate.listing() != null).toList());
    new UploadQueue().enqueue(tx, entries, by.at());
    if (!trail.isEmpty()) {
      new EventLog().append(tx, trail);
    }
    return inOrder(page);
  }

  /**
   * What {@link #place} would make of a page. Only what is less urgent and has to make way is
   * written: new listings have no id and are not seen by what follows, so the pages of one plan
   * hold different products.
   */
  List<Placed> foretell(List<Candidate> page) {
    for (Draft draft : book(price(schedule(judge(page))))) {
      Listing listing =
          draft.candidate.listing() == null ? newListing(draft) : draft.candidate.listing();
      placed.put(
          draft.candidate,
          draft.isQueued()
              ? new Placed.Queued(listing, draft.slot.time())
              : new Placed.Registered(listing));
    }
    return inOrder(page);
  }

  private List<Placed> inOrder(List<Candidate> page) {
    return page.stream().map(candidate -> Objects.requireNonNull(placed.get(candidate))).toList();
  }

  // judge

  private List<Draft> judge(List<Candidate> page) {
    List<Long> ids =
        page.stream().map(Candidate::listing).filter(Objects::nonNull).map(Listing::id).toList();
    Map<Long, LatestRow> rows = ids.isEmpty() ? Map.of() : waiting.latest(tx, ids);
    List<Draft> fit = new ArrayList<>();
    for (Candidate each : page) {
      Listing listing = each.listing();
      LatestRow row = listing == null ? null : rows.get(listing.id());
      boolean mayGo = listing == null ? isFit(each) : isFit(each, listing, row);
      if (mayGo) {
        fit.add(draft(each, row));
      }
    }
    return fit;
  }

  private boolean isFit(Candidate candidate) {
    Optional<RegisterOutcome.Refused> refusal =
        Eligibility.refusal(candidate.product(), rulesOf(terms.account()).content());
    refusal.ifPresent(why -> refuse(candidate, why));
    return refusal.isEmpty();
  }

  private boolean isFit(Candidate candidate, Listing listing, @Nullable LatestRow row) {
    Optional<StatusChange> obstacle =
        Eligibility.obstacle(listing, candidate.product(), row, context.rules())
            .map(reason -> new StatusChange(listing.status(), reason))
            .or(() -> screened(candidate.product()));
    obstacle.ifPresent(change -> withhold(candidate, listing, change));
    return obstacle.isEmpty();
  }

  /** A person who releases a held listing has reviewed it; a blocked one stays blocked. */
  private Optional<StatusChange> screened(Product product) {
    return context
        .screening()
        .screen(product)
        .match(
            passed -> Optional.<StatusChange>empty(),
            met -> Optional.of(new StatusChange(met.status(), met.reason())))
        .filter(
            change ->
                change.status() == ListingStatus.CANCELLED
                    || terms.review() == Terms.Review.NEEDED);
  }

  private Draft draft(Candidate candidate, @Nullable LatestRow row) {
    Listing listing = candidate.listing();
    AccountId account = listing == null ? terms.account() : listing.account();
    StatusChange standing =
        (listing == null ? screened(candidate.product()) : Optional.<StatusChange>empty())
            .orElse(new StatusChange(ListingStatus.PENDING, unlessQueued()));
    int calls = rulesOf(account).callCost().of(candidate.product().images().size());
    int priority = terms.priorityAfter(row == null ? null : row.priority());
    return new Draft(
        candidate,
        row,
        standing.status(),
        standing.reason(),
        new SlotRequest(account, priority, calls),
        new SlotDecision.Slot(rulesOf(account).account(), by.at()),
        Pricing.NONE);
  }

  private @Nullable Reason unlessQueued() {
    return terms.autoQueue() == AutoQueue.QUEUE ? null : Reason.of(ReasonCode.LISTING_NOT_QUEUED);
  }

  /** The rules of an account; of the first where none is named: completeness is judged by them. */
  private AccountRules rulesOf(@Nullable AccountId account) {
    PlatformRules rules = context.rules();
    return account != null
        ? rules.account(account)
        : rules.account(rules.accounts().keySet().stream().sorted().findFirst().orElseThrow());
  }

  private void refuse(Candidate candidate, RegisterOutcome.Refused why) {
    placed.put(candidate, new Placed.Refused(why));
    trail.add(by.product(EventType.PRODUCT_REFUSED, why.asin(), why.summary()));
  }

  private void withhold(Candidate candidate, Listing listing, StatusChange change) {
    withheld.computeIfAbsent(change, unused -> new ArrayList<>()).add(listing.id());
    EventType type =
        change.status() == listing.status()
            ? EventType.LISTING_NOT_QUEUED
            : EventType.LISTING_WITHHELD;
    trail.add(
        by.listing(
            type,
            listing,
            change.reason(),
            Map.of("before", listing.status().code(), "after", change.status().code())));
    placed.put(
        candidate, new Placed.Withheld(listing.withStatus(change.status(), change.reason())));
  }

  /** Refuses a new listing, or keeps an existing one as it is, with the reason. */
  private void turnDown(Draft draft, RegisterOutcome.Refused why) {
    Listing listing = draft.candidate.listing();
    if (listing == null) {
      refuse(draft.candidate, why);
    } else {
      withhold(draft.candidate, listing, new StatusChange(listing.status(), why.summary()));
    }
  }

  // book

  private List<Draft> schedule(List<Draft> drafts) {
    if (drafts.isEmpty() || terms.spread() == Spread.AT_ONCE) {
      return drafts;
    }
    List<SlotDecision> decisions =
        context.scheduler().plan(tx, drafts.stream().map(Draft::request).toList(), by.at());
    List<Draft> scheduled = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      decisions
          .get(i)
          .match(
              slot -> scheduled.add(draft.at(slot)),
              none -> {
                Asin asin = draft.candidate.product().asin();
                turnDown(draft, new RegisterOutcome.NoSlot(asin, none.reason()));
                return false;
              });
    }
    return scheduled;
  }

  /** Only what is queued takes its slot; an urgent one takes the time of something less urgent. */
  private List<Draft> book(List<Draft> drafts) {
    List<Draft> queued = drafts.stream().filter(Draft::isQueued).toList();
    List<Instant> times =
        context
            .scheduler()
            .book(
                tx,
                queued.stream()
                    .map(
                        draft ->
                            new PriorityRescheduling.Urgent(
                                draft.slot, draft.request.priority(), draft.request.calls()))
                    .toList(),
                by);
    Iterator<Instant> time = times.iterator();
    return drafts.stream()
        .map(
            draft ->
                draft.isQueued()
                    ? draft.at(new SlotDecision.Slot(draft.slot.account(), time.next()))
                    : draft)
        .toList();
  }

  // price

  private List<Draft> price(List<Draft> drafts) {
    List<Draft> priced = new ArrayList<>();
    for (Draft draft : drafts) {
      AccountRules rules = context.rules().account(draft.slot.account());
      Pricing.of(draft.candidate, rules)
          .match(
              price -> priced.add(draft.priced(price)),
              refused -> {
                turnDown(draft, refused.why());
                return false;
              });
    }
    return priced;
  }

  // row and event

  private void insertNew(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Map<Draft, Listing> made = new IdentityHashMap<>();
    drafts.forEach(draft -> made.put(draft, newListing(draft)));
    Map<Sku, Long> ids =
        listings.insert(tx, drafts.stream().map(draft -> made.get(draft)).toList(), by.at());
    for (Draft draft : drafts) {
      Listing listing = Objects.requireNonNull(made.get(draft));
      Long id = ids.get(listing.sku());
      if (id == null) {
        placed.put(draft.candidate, new Placed.Taken(listing.asin(), listing.account()));
      } else {
        registered(draft, listing.withId(id));
      }
    }
  }

  private Listing newListing(Draft draft) {
    Product product = draft.candidate.product();
    AccountRules rules = context.rules().account(draft.slot.account());
    ListingText text = Eligibility.text(product, rules.content());
    return new Listing(
        0,
        product.asin(),
        context.rules().platform(),
        rules.account(),
        rules.scope(),
        null,
        Skus.next(context.rules(), product.asin(), by.at(), draft.candidate.skusTaken()),
        draft.price.amount(),
        rules.quantity(),
        draft.status,
        draft.reason,
        rules.visibility(),
        text.title(),
        text.description(),
        null);
  }

  private void registered(Draft draft, Listing listing) {
    Map<String, String> detail =
        Map.of(
            "account", listing.account().value(),
            "sku", listing.sku().value(),
            "status", listing.status().code(),
            "price", draft.price.explanation(),
            "scheduled", draft.isQueued() ? draft.slot.time().toString() : "no");
    trail.add(by.listing(EventType.LISTING_REGISTERED, listing, listing.statusReason(), detail));
    if (draft.isQueued()) {
      entries.add(entry(draft, listing));
      placed.put(draft.candidate, new Placed.Queued(listing, draft.slot.time()));
    } else {
      placed.put(draft.candidate, new Placed.Registered(listing));
    }
  }

  private void reopen(List<Draft> drafts) {
    Map<Long, ListingText> texts = new HashMap<>();
    for (Draft draft : drafts) {
      Listing listing = Objects.requireNonNull(draft.candidate.listing());
      if (listing.title() == null || listing.title().isBlank()) {
        AccountRules rules = context.rules().account(listing.account());
        texts.put(listing.id(), Eligibility.text(draft.candidate.product(), rules.content()));
      }
      Money price = draft.price.amount();
      if (!price.equals(listing.price())) {
        listings.setPrice(tx, listing.id(), price, by.at());
      }
      if (draft.row == null || !reopen(draft, draft.row)) {
        entries.add(entry(draft, listing));
      }
      trail.add(by.listing(terms.queued(), listing, terms.reason(), detail(draft, listing)));
      placed.put(draft.candidate, new Placed.Queued(listing, draft.slot.time()));
    }
    listings.setContent(tx, texts);
    List<Long> ids =
        drafts.stream()
            .map(draft -> Objects.requireNonNull(draft.candidate.listing()).id())
            .toList();
    listings.setStatus(tx, ids, new StatusChange(ListingStatus.PENDING, null), by.at());
    if (terms.review() == Terms.Review.DONE) {
      listings.setReviewed(tx, ids, by.at());
    }
  }

  private static Map<String, String> detail(Draft draft, Listing listing) {
    Map<String, String> detail = new HashMap<>();
    detail.put("before", listing.status().code());
    detail.put("scheduled", draft.slot.time().toString());
    if (!draft.price.amount().equals(listing.price())) {
      detail.put("price", draft.price.explanation());
    }
    return detail;
  }

  /** Whether the former row goes on; a success whose item nobody knows is looked for first. */
  private boolean reopen(Draft draft, LatestRow row) {
    Opening opening =
        new Opening(draft.slot.time(), draft.request.priority(), draft.request.calls());
    return row.status() == QueueStatus.SUCCESS
        ? waiting.reopenInDoubt(tx, row, opening, by.at())
        : waiting.reopen(tx, row, opening, by.at());
  }

  private static QueueEntry entry(Draft draft, Listing listing) {
    return new QueueEntry(
        listing.id(),
        listing.asin(),
        listing.platform(),
        listing.account(),
        draft.slot.time(),
        draft.request.priority(),
        draft.request.calls());
  }
}
