package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.model.Reason;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where every ASIN under way is known: sends it from stage to stage and decides its one outcome.
 * Confined to the fetch's thread.
 */
final class FetchState {
  private final FetchServices services;
  private final Backoff backoff;
  private final DeliveryQueue deliveries;
  private final FetchCounts counts = new FetchCounts();
  private final RefusalStreak refusals = new RefusalStreak();
  private final List<Stage> catalog;
  private final List<Stage> prices;
  private final Set<AsinFetch> open = new LinkedHashSet<>();

  FetchState(FetchServices services, PriceRoute route, DeliveryQueue deliveries) {
    this.services = services;
    this.backoff = services.config().retry().backoff();
    this.deliveries = deliveries;
    List<Language> languages =
        services.config().languages().stream().sorted(Comparator.naturalOrder()).toList();
    this.catalog = new ArrayList<>();
    for (Language language : languages) {
      catalog.add(new CatalogStage(this, language, language == languages.get(0)));
    }
    Stage last = new PriceStage(this);
    this.prices = route.showsOffers() ? List.of(last) : List.of(new PriceStage(this, last), last);
  }

  Instant now() {
    return services.time().now();
  }

  FetchCounts counts() {
    return counts;
  }

  RefusalStreak refusals() {
    return refusals;
  }

  /** The pause after so many failures in a row, at least one. */
  Duration pauseAfter(int failures) {
    return backoff.delay(failures - 1, services.random());
  }

  OfferPolicy policy() {
    return services.policy();
  }

  /** The catalogue's stages, in order. */
  List<Stage> catalog() {
    return catalog;
  }

  /** The stages of prices, in order: what one leaves open is for the next. */
  List<Stage> prices() {
    return prices;
  }

  private Stage firstPrice() {
    return prices.get(0);
  }

  /** Starts an ASIN on its way. */
  void admit(AsinFetch fetch) {
    open.add(fetch);
    if (fetch.catalogWanted) {
      fetch.expect(catalog.size());
    }
    if (fetch.offerWanted) {
      fetch.expect(1);
    }
    (fetch.catalogWanted ? catalog.get(0) : firstPrice()).pool.add(new PendingData(fetch));
  }

  /** The product exists: ask for the rest. */
  void found(AsinFetch fetch) {
    for (Stage language : catalog.subList(1, catalog.size())) {
      language.pool.add(new PendingData(fetch));
    }
    if (fetch.offerWanted) {
      firstPrice().pool.add(new PendingData(fetch));
    }
  }

  /** One of the parts that were asked for has come. */
  void partDone(AsinFetch fetch) {
    if (fetch.partDone()) {
      close(fetch, outcomeOf(fetch.product()));
    }
  }

  boolean mayTryAgain(PendingData entry) {
    RetryConfig retry = services.config().retry();
    return entry.failures() < retry.maxFailures() && entry.throttles() < retry.maxThrottles();
  }

  /** Gives an ASIN up; what was fetched of it stays, and its last known price is marked stale. */
  void fail(AsinFetch fetch, Reason cause, @Nullable String requestId) {
    if (fetch.isClosed()) {
      return;
    }
    if (fetch.hasNews()) {
      deliveries.keep(fetch.product());
    }
    close(fetch, new FetchOutcome.Failed(fetch.asin, cause, requestId, fetch.lastKnown()));
  }

  /** The fetch stops: keeps the catalogue's part of those whose price has not come. */
  void keepHalves() {
    open.stream().filter(AsinFetch::hasNews).map(AsinFetch::product).forEach(deliveries::keep);
  }

  /** Gives up all who wait. */
  void failAll(Reason cause) {
    Stream.concat(catalog.stream(), prices.stream())
        .flatMap(stage -> stage.pool.takeAll().stream())
        .toList()
        .forEach(entry -> fail(entry.fetch, cause, null));
  }

  void close(AsinFetch fetch, FetchOutcome outcome) {
    if (!fetch.isClosed()) {
      fetch.close();
      open.remove(fetch);
      deliver(outcome);
    }
  }

  void deliver(FetchOutcome outcome) {
    counts.outcome(outcome);
    deliveries.add(outcome);
  }

  /** What a product's offer snapshot means. */
  static FetchOutcome outcomeOf(Product product) {
    OfferSnapshot offer = product.offer();
    if (offer == null) {
      throw new IllegalStateException(product.asin() + " has no offer snapshot to judge by");
    }
    return switch (offer.state()) {
      case IN_STOCK -> new FetchOutcome.Found(product);
      case OUT_OF_STOCK -> new FetchOutcome.OutOfStock(product);
      case NO_OFFER_FITS ->
          new FetchOutcome.NoOfferFits(
              product, Objects.requireNonNullElse(offer.detail(), Reason.asWritten("unknown")));
    };
  }
}
