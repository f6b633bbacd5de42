package dev.ecauto.placement;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.KnownListing;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingException;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.listing.ListingText;
import dev.ecauto.listing.NewListing;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.Skus;
import dev.ecauto.listing.pricing.PriceDecision;
import dev.ecauto.listing.pricing.PriceDecision.OutOfBounds;
import dev.ecauto.listing.pricing.PriceDecision.Priced;
import dev.ecauto.listing.screening.ScreeningResult;
import dev.ecauto.listing.screening.Severity;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotRequest;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.UploadQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Registers one page of products inside a transaction, in few statements whatever the page's size.
 * Every product of a page is another one. For use once.
 */
final class RegisterPage {
  /** The reason of listings that nobody has enqueued yet. */
  static final String NOT_QUEUED = "not_queued";

  /** A product that may get a listing. */
  private record Candidate(Product product, ScreeningResult verdict, List<Sku> skusTaken) {}

  /** A listing to be made, with what its outcome needs. */
  private record Draft(
      NewListing listing,
      SlotDecision.Slot slot,
      int calls,
      ScreeningResult verdict,
      String pricing) {
    Draft at(Instant time) {
      SlotDecision.Slot other = new SlotDecision.Slot(slot.account(), time);
      return new Draft(listing, other, calls, verdict, pricing);
    }
  }

  private final PlatformContext context;
  private final Transaction tx;
  private final RegisterRequest request;
  private final EventFactory by;
  private final ProductRepository products = new ProductRepository();
  private final ListingRepository listings = new ListingRepository();
  private final Map<Asin, RegisterOutcome> outcomes = new LinkedHashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Listing> limbo = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Event> trail = new ArrayList<>();

  RegisterPage(PlatformContext context, Transaction tx, RegisterRequest request, Instant now) {
    this.context = context;
    this.tx = tx;
    this.request = request;
    this.by = new EventFactory(now, request.actor());
  }

  /** Registers the page; one outcome per product, in order. */
  List<RegisterOutcome> register(Collection<Product> page) {
    Set<Asin> before = products.known(tx, page.stream().map(Product::asin).toList());
    Map<Asin, Product> stored = store(page, before);
    Map<Asin, List<KnownListing>> known = listings.known(tx, context.rules().platform(), before);
    stored.values().forEach(it -> sort(it, known.getOrDefault(it.asin(), List.of())));
    draft();
    makeWay();
    insert();
    requeueLimbo();
    if (!trail.isEmpty()) {
      new EventLog().append(tx, trail);
    }
    return page.stream().map(it -> Objects.requireNonNull(outcomes.get(it.asin()))).toList();
  }

  /** Stores the products and gives back what is known of them now, old and new together. */
  private Map<Asin, Product> store(Collection<Product> page, Set<Asin> before) {
    Map<Asin, Product> stored = new LinkedHashMap<>();
    page.forEach(product -> stored.put(product.asin(), product));
    products.upsert(tx, page, by.at());
    if (!before.isEmpty()) {
      stored.putAll(products.findAll(tx, before));
    }
    return stored;
  }

  /** Settles what needs no new listing; the rest become candidates. */
  private void sort(Product product, List<KnownListing> its) {
    Optional<KnownListing> match = Existing.match(its, context.rules(), request.account());
    if (match.isPresent()) {
      Existing.outcome(match.get(), request)
          .ifPresentOrElse(this::settle, () -> limbo.add(match.get().listing()));
      return;
    }
    Optional<RegisterOutcome.Refused> refusal =
        Eligibility.refusal(product, rulesOf(request.account()).content());
    if (refusal.isPresent()) {
      refuse(refusal.get());
    } else {
      List<Sku> taken = its.stream().map(it -> it.listing().sku()).toList();
      candidates.add(new Candidate(product, context.screening().screen(product), taken));
    }
  }

  /**
   * The rules of an account; for none in particular, of the first: completeness is judged by it.
   */
  private AccountRules rulesOf(@Nullable AccountId account) {
    PlatformRules rules = context.rules();
    return account != null
        ? rules.account(account)
        : rules.account(rules.accounts().keySet().stream().sorted().findFirst().orElseThrow());
  }

  private void settle(RegisterOutcome outcome) {
    outcomes.put(outcome.asin(), outcome);
  }

  private void refuse(RegisterOutcome.Refused refused) {
    settle(refused);
    trail.add(by.product("product.refused", refused.asin(), refused.describe()));
  }

  private void draft() {
    List<SlotRequest> requests = candidates.stream().map(this::slotRequest).toList();
    List<SlotDecision> decisions = context.scheduler().plan(requests, by.at());
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      SlotDecision decision = decisions.get(i);
      if (decision instanceof SlotDecision.Slot slot) {
        draft(candidate, slot, requests.get(i).calls());
      } else if (decision instanceof SlotDecision.NoSlot none) {
        refuse(new RegisterOutcome.NoSlot(candidate.product.asin(), none.reason()));
      }
    }
  }

  /** Books the slots of what is queued; an urgent draft takes the time of something less urgent. */
  private void makeWay() {
    List<Integer> queued =
        IntStream.range(0, drafts.size()).filter(i -> isQueued(drafts.get(i))).boxed().toList();
    List<PriorityRescheduling.Urgent> urgent =
        queued.stream()
            .map(drafts::get)
            .map(it -> new PriorityRescheduling.Urgent(it.slot, request.priority(), it.calls))
            .toList();
    List<Instant> times = context.scheduler().book(tx, urgent, by);
    for (int i = 0; i < queued.size(); i++) {
      int index = queued.get(i);
      drafts.set(index, drafts.get(index).at(times.get(i)));
    }
  }

  private SlotRequest slotRequest(Candidate candidate) {
    int images = candidate.product.images().size();
    return new SlotRequest(
        request.account(), request.priority(), rulesOf(request.account()).callCost().of(images));
  }

  private void draft(Candidate candidate, SlotDecision.Slot slot, int calls) {
    Product product = candidate.product;
    AccountRules rules = context.rules().account(slot.account());
    OfferSnapshot offer = Objects.requireNonNull(product.offer());
    PriceDecision decision = rules.pricing().decide(Objects.requireNonNull(offer.price()));
    if (decision instanceof OutOfBounds out) {
      refuse(new RegisterOutcome.PriceOutOfBounds(product.asin(), out.price(), out.bound()));
    } else if (decision instanceof Priced priced) {
      NewListing listing = listing(candidate, rules, priced.price());
      drafts.add(new Draft(listing, slot, calls, candidate.verdict, priced.explanation()));
    }
  }

  private NewListing listing(Candidate candidate, AccountRules rules, Money price) {
    Product product = candidate.product;
    ListingText texts = Eligibility.texts(product, rules.content());
    return new NewListing(
        product.asin(),
        context.rules().platform(),
        rules,
        Skus.next(context.rules(), product.asin(), by.at(), candidate.skusTaken),
        price,
        texts.title(),
        texts.description(),
        status(candidate.verdict),
        statusReason(candidate.verdict));
  }

  private static ListingStatus status(ScreeningResult verdict) {
    if (verdict instanceof ScreeningResult.Met met) {
      return met.rule().severity() == Severity.BLOCK ? ListingStatus.CANCELLED : ListingStatus.HELD;
    }
    return ListingStatus.PENDING;
  }

  private @Nullable Reason statusReason(ScreeningResult verdict) {
    if (verdict instanceof ScreeningResult.Met met) {
      return Reason.asWritten(met.describe());
    }
    return request.autoQueue() == AutoQueue.QUEUE ? null : Reason.asWritten(NOT_QUEUED);
  }

  /** Stores the listings, queues those that shall go, and settles what became of each. */
  private void insert() {
    if (drafts.isEmpty()) {
      return;
    }
    Map<Sku, Long> ids = listings.insert(tx, drafts.stream().map(Draft::listing).toList(), by.at());
    List<QueueEntry> entries = new ArrayList<>();
    for (Draft draft : drafts) {
      Long id = ids.get(draft.listing.sku());
      if (id == null) {
        settle(takenByAnother(draft.listing));
      } else {
        settle(outcome(draft, id));
        trail.add(registered(draft, id));
        if (isQueued(draft)) {
          entries.add(entry(draft, id));
        }
      }
    }
    new UploadQueue().enqueue(tx, entries, by.at());
  }

  /** The constraint let another writer win between looking and storing. */
  private RegisterOutcome takenByAnother(NewListing listing) {
    List<KnownListing> now =
        listings
            .known(tx, listing.platform(), List.of(listing.asin()))
            .getOrDefault(listing.asin(), List.of());
    return Existing.match(now, context.rules(), listing.rules().account())
        .map(it -> Existing.outcome(it, request).orElse(Existing.withheld(it.listing())))
        .orElseThrow(
            () ->
                new ListingException(
                    "could not store listing " + listing.sku() + ", and nothing is in its place"));
  }

  private static boolean isQueued(Draft draft) {
    return draft.listing.status() == ListingStatus.PENDING && draft.listing.statusReason() == null;
  }

  private QueueEntry entry(Draft draft, long id) {
    return new QueueEntry(
        id,
        draft.listing.asin(),
        draft.listing.platform(),
        draft.slot.account(),
        draft.slot.time(),
        request.priority());
  }

  private static RegisterOutcome outcome(Draft draft, long id) {
    NewListing it = draft.listing;
    AccountId account = draft.slot.account();
    if (draft.verdict instanceof ScreeningResult.Met met) {
      String rule = met.rule().name();
      String reason = met.rule().reason();
      return it.status() == ListingStatus.HELD
          ? new RegisterOutcome.HeldForReview(it.asin(), id, it.sku(), account, rule, reason)
          : new RegisterOutcome.ScreenedOut(it.asin(), rule, reason);
    }
    return isQueued(draft)
        ? new RegisterOutcome.Queued(it.asin(), id, it.sku(), account, draft.slot.time())
        : new RegisterOutcome.RegisteredOnly(it.asin(), id, it.sku(), account);
  }

  private Event registered(Draft draft, long id) {
    NewListing it = draft.listing;
    Map<String, String> detail =
        Map.of(
            "account", draft.slot.account().value(),
            "sku", it.sku().value(),
            "status", it.status().code(),
            "price", draft.pricing,
            "scheduled", isQueued(draft) ? draft.slot.time().toString() : "no");
    return new Event(
        by.at(),
        by.actor(),
        "listing.registered",
        it.asin(),
        id,
        null,
        text(it.statusReason()),
        detail);
  }

  private static @Nullable String text(@Nullable Reason reason) {
    return reason == null ? null : reason.toString();
  }

  /** What is pending without a queue row is queued now: registering it again heals it. */
  private void requeueLimbo() {
    Requeue how =
        new Requeue(
            "listing.queued",
            "registered again",
            Spread.DISTRIBUTED,
            request.priority(),
            Requeue.Review.NEEDED);
    new Requeuer(context, tx, by, how)
        .requeue(limbo)
        .forEach(
            it ->
                settle(
                    it instanceof Requeued.Queued queued
                        ? new RegisterOutcome.Queued(
                            queued.listing().asin(),
                            queued.listing().id(),
                            queued.listing().sku(),
                            queued.listing().account(),
                            queued.time())
                        : Existing.withheld(((Requeued.Refused) it).listing())));
  }
}
