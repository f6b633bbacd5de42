package dev.ecauto.live;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.content.internal.ProductContent;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.look.internal.ComparedCatalogRepository;
import dev.ecauto.live.look.internal.FreshnessRepository;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.review.internal.TextReview;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue data of live products again every 30 days. What the screening follows from is
 * stored at once, and what it forbids is planned at once; that brand or title changed is asked of a
 * person, since another product may have taken the ASIN. Used by one thread at a time.
 */
final class CatalogRefresher {
  private static final Duration MAX_AGE = Duration.ofDays(30);
  private static final Duration ROUND_EVERY = Duration.ofDays(1);

  /** Calls follow each other slowly, so that new products find the operation ready. */
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final LiveServices services;
  private final CatalogSource source;
  private final BiConsumer<Transaction, Collection<Asin>> then;
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final ComparedCatalogRepository compared = new ComparedCatalogRepository();
  private final ProductRepository products = new ProductRepository();
  private final ListingRepository listings = new ListingRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final LiveEvents events = new LiveEvents();
  private final Reader reader = new Reader();
  private @Nullable Asin after;
  private Instant nextCall = Instant.MIN;

  /**
   * @param then what follows from what was read, in the transaction that stores it
   */
  CatalogRefresher(
      LiveServices services, CatalogSource source, BiConsumer<Transaction, Collection<Asin>> then) {
    this.services = services;
    this.source = source;
    this.then = then;
  }

  /**
   * Makes one call, if something is due.
   *
   * @return how long there is nothing more to do
   */
  Duration step() {
    Instant now = services.time().now();
    Duration wait = Due.until(nextCall, now, ROUND_EVERY);
    if (!wait.isZero()) {
      return wait;
    }
    Operation operation = Operation.SEARCH_CATALOG_ITEMS;
    List<Asin> due =
        services
            .database()
            .read(
                tx ->
                    freshness.catalogOlderThan(
                        tx, now.minus(MAX_AGE), after, operation.asinsPerCall()));
    if (due.isEmpty()) {
      after = null;
      return rest(ROUND_EVERY);
    }
    if (!read(due)) {
      return rest(AFTER_FAILURE);
    }
    after = due.get(due.size() - 1);
    return rest(BETWEEN);
  }

  private Duration rest(Duration length) {
    nextCall = services.time().now().plus(length);
    return length;
  }

  /** Reads products, all pages of the answer; whether it is worth going on with others. */
  private boolean read(List<Asin> asins) {
    Next next = new Next(true, null);
    do {
      next =
          source
              .call(
                  new CatalogCall(
                      Operation.SEARCH_CATALOG_ITEMS,
                      asins,
                      Language.JAPANESE,
                      services.policy().condition(),
                      next.page()),
                  () -> {})
              .match(reader);
    } while (next.page() != null);
    return next.goesOn();
  }

  /** What comes after an answer. */
  private record Next(boolean goesOn, @Nullable String page) {
    static final Next OTHERS = new Next(true, null);
    static final Next LATER = new Next(false, null);
  }

  private final class Reader implements CallResult.Cases<Next> {
    @Override
    public Next items(CallResult.Items items) {
      services.database().run(tx -> store(tx, items.items()));
      return new Next(true, items.items().isEmpty() ? null : items.nextPage());
    }

    @Override
    public Next prices(CallResult.Prices prices) {
      return Next.OTHERS;
    }

    @Override
    public Next refused(CallResult.Refused refused) {
      return Next.OTHERS;
    }

    @Override
    public Next throttled(CallResult.Throttled throttled) {
      return Next.LATER;
    }

    @Override
    public Next tryLater(CallResult.TryLater tryLater) {
      return Next.LATER;
    }

    @Override
    public Next denied(CallResult.Denied denied) {
      return Next.LATER;
    }

    @Override
    public Next stopped(CallResult.Stopped stopped) {
      return Next.LATER;
    }
  }

  private void store(Transaction tx, Map<Asin, CatalogItem> items) {
    Instant now = services.time().now();
    Map<Asin, ComparedCatalogRepository.Entry> before = compared.of(tx, items.keySet());
    products.upsert(
        tx,
        items.entrySet().stream()
            .map(item -> product(item.getKey(), item.getValue(), now))
            .toList(),
        now);
    Map<Asin, Product> present = products.findAll(tx, items.keySet());
    for (Listing listing : listings.listed(tx, items.keySet())) {
      ComparedCatalogRepository.Entry old = before.get(listing.asin());
      Product newer = present.get(listing.asin());
      if (old != null && newer != null && isAnother(old, newer)) {
        review(tx, listing, old, newer, now);
      }
    }
    compared.put(tx, items.keySet());
    then.accept(tx, items.keySet());
  }

  /** Whether what was known from the catalogue names another title or brand now. */
  private static boolean isAnother(ComparedCatalogRepository.Entry old, Product newer) {
    return isAnother(old.title(), newer.japanese().title())
        || isAnother(old.brand(), newer.brand());
  }

  /** What was not said before is told now, and is nothing else. */
  private static boolean isAnother(@Nullable String old, @Nullable String newer) {
    return old != null && !old.equals(newer);
  }

  private void review(
      Transaction tx,
      Listing listing,
      ComparedCatalogRepository.Entry old,
      Product newer,
      Instant now) {
    services
        .listing()
        .rulesOf(listing)
        .ifPresent(rules -> review(tx, listing, rules, old, newer, now));
  }

  private void review(
      Transaction tx,
      Listing listing,
      AccountRules rules,
      ComparedCatalogRepository.Entry old,
      Product newer,
      Instant now) {
    ProductContent content = ProductContent.of(newer, rules.content());
    long subject =
        TextReview.subject(new Change.Text(content.title(), content.description()), newer.brand());
    Reason reason = reason(old, newer);
    Target.ReviewNeeded needed = new Target.ReviewNeeded(subject, listing.price(), listing.price());
    if (reviews.open(tx, listing, needed, reason, now)) {
      events.about(
          tx,
          new LiveEvents.By(services.owner(), now),
          EventType.LIVE_REVIEW_OPENED,
          listing,
          reason,
          Map.of());
    }
  }

  private static Reason reason(ComparedCatalogRepository.Entry old, Product newer) {
    Reason reason = Reason.of(ReasonCode.TARGET_TEXT_IN_REVIEW);
    if (isAnother(old.title(), newer.japanese().title())) {
      reason = reason.with("before", old.title()).with("after", newer.japanese().title());
    }
    return isAnother(old.brand(), newer.brand())
        ? reason.with("brandBefore", old.brand()).with("brandAfter", newer.brand())
        : reason;
  }

  private static Product product(Asin asin, CatalogItem item, Instant now) {
    return new Product(
        asin,
        item.text(),
        ProductText.NONE,
        item.category(),
        item.brand(),
        item.images(),
        new Provenance(Operation.SEARCH_CATALOG_ITEMS.wireName(), now),
        null,
        item.details());
  }
}
