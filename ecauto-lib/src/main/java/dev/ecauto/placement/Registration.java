package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingException;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.KnownListing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Registers one page of products inside a transaction, in few statements whatever the page's size.
 * Every product of a page is another one. For use once.
 */
final class Registration implements Placed.Cases<RegisterOutcome> {
  private final PlacementContext context;
  private final Transaction tx;
  private final RegisterRequest request;
  private final EventFactory by;
  private final ProductRepository products = new ProductRepository();
  private final ListingRepository listings = new ListingRepository();
  private final Map<Asin, RegisterOutcome> outcomes = new LinkedHashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();

  Registration(PlacementContext context, Transaction tx, RegisterRequest request, Instant now) {
    this.context = context;
    this.tx = tx;
    this.request = request;
    this.by = new EventFactory(now, request.actor());
  }

  /** Registers the page; one outcome per product, in order. */
  List<RegisterOutcome> register(Collection<Product> page) {
    Map<Asin, Product> before = products.findAll(tx, page.stream().map(Product::asin).toList());
    products.upsert(tx, page, by.at());
    PlatformId platform = context.rules().platform();
    Map<Asin, List<KnownListing>> known =
        before.isEmpty() ? Map.of() : listings.known(tx, platform, before.keySet());
    for (Product product : page) {
      Product old = before.get(product.asin());
      sort(
          old == null ? product : old.completedBy(product),
          known.getOrDefault(product.asin(), List.of()));
    }
    settle(placement().place(candidates));
    return inOrder(page);
  }

  /**
   * What {@link #register} would make of a page whose products are as they are or will be stored.
   */
  List<RegisterOutcome> foretell(Collection<Product> page) {
    Map<Asin, List<KnownListing>> known =
        listings.known(tx, context.rules().platform(), page.stream().map(Product::asin).toList());
    page.forEach(product -> sort(product, known.getOrDefault(product.asin(), List.of())));
    settle(placement().foretell(candidates));
    return inOrder(page);
  }

  private List<RegisterOutcome> inOrder(Collection<Product> page) {
    return page.stream()
        .map(product -> Objects.requireNonNull(outcomes.get(product.asin())))
        .toList();
  }

  /** Settles what needs no new listing; the rest become candidates, and what is in limbo too. */
  private void sort(Product product, List<KnownListing> its) {
    Optional<KnownListing> match = ExistingListing.match(its, context.rules(), request.account());
    if (match.isEmpty()) {
      List<Sku> taken = its.stream().map(each -> each.listing().sku()).toList();
      candidates.add(new Candidate(product, null, taken));
      return;
    }
    ExistingListing.outcome(match.get(), request)
        .ifPresentOrElse(
            outcome -> outcomes.put(outcome.asin(), outcome),
            () -> candidates.add(Candidate.of(match.get().listing(), product)));
  }

  private Placement placement() {
    Terms terms =
        Terms.of(EventType.LISTING_QUEUED, Reason.of(ReasonCode.LISTING_REGISTERED_AGAIN))
            .with(request);
    return new Placement(context, tx, by, terms);
  }

  private void settle(List<Placed> placed) {
    for (Placed each : placed) {
      RegisterOutcome outcome = each.match(this);
      outcomes.put(outcome.asin(), outcome);
    }
  }

  @Override
  public RegisterOutcome queued(Placed.Queued queued) {
    Listing listing = queued.listing();
    return new RegisterOutcome.Queued(
        listing.asin(), listing.id(), listing.sku(), listing.account(), queued.time());
  }

  @Override
  public RegisterOutcome registered(Placed.Registered registered) {
    Listing listing = registered.listing();
    Reason reason = Objects.requireNonNull(listing.statusReason());
    if (listing.status() == ListingStatus.CANCELLED) {
      return new RegisterOutcome.ScreenedOut(listing.asin(), reason);
    }
    return listing.status() == ListingStatus.HELD
        ? new RegisterOutcome.HeldForReview(
            listing.asin(), listing.id(), listing.sku(), listing.account(), reason)
        : new RegisterOutcome.RegisteredOnly(
            listing.asin(), listing.id(), listing.sku(), listing.account());
  }

  @Override
  public RegisterOutcome withheld(Placed.Withheld withheld) {
    return ExistingListing.withheld(withheld.listing());
  }

  @Override
  public RegisterOutcome refused(Placed.Refused refused) {
    return refused.why();
  }

  /** The constraint let another writer win between looking and storing. */
  @Override
  public RegisterOutcome taken(Placed.Taken taken) {
    List<KnownListing> now =
        listings
            .known(tx, context.rules().platform(), List.of(taken.asin()))
            .getOrDefault(taken.asin(), List.of());
    return ExistingListing.match(now, context.rules(), taken.account())
        .map(
            known ->
                ExistingListing.outcome(known, request)
                    .orElse(ExistingListing.withheld(known.listing())))
        .orElseThrow(
            () ->
                new ListingException(
                    "could not store a listing of "
                        + taken.asin()
                        + ", and nothing is in its place: run the same again"));
  }
}
