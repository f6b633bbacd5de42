package dev.ecauto.catalog;

import dev.ecauto.catalog.CatalogBatchFetcher.Parts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where every ASIN under way is known: sends it from stage to stage and decides its one outcome.
 * Confined to the fetch's thread.
 */
final class Desk {
  private final Parts parts;
  private final Backoff backoff;
  private final Outbox outbox;
  private final Tally tally = new Tally();
  private final Credentials credentials = new Credentials();
  private final List<Stage> catalog;
  private final Stage prices;
  private final Set<Ticket> open = new LinkedHashSet<>();

  Desk(Parts parts, Outbox outbox) {
    this.parts = parts;
    this.backoff = new Backoff(parts.config().retry(), parts.random());
    this.outbox = outbox;
    List<Language> languages =
        parts.config().languages().stream().sorted(Comparator.naturalOrder()).toList();
    this.catalog = new ArrayList<>();
    for (Language language : languages) {
      catalog.add(new CatalogStage(this, language, language == languages.get(0)));
    }
    this.prices = new PriceStage(this);
  }

  Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  Tally tally() {
    return tally;
  }

  Credentials credentials() {
    return credentials;
  }

  Backoff backoff() {
    return backoff;
  }

  OfferPolicy policy() {
    return parts.policy();
  }

  /** The catalogue's stages, in order. */
  List<Stage> catalog() {
    return catalog;
  }

  Stage prices() {
    return prices;
  }

  /** Starts an ASIN on its way. */
  void admit(Ticket ticket) {
    open.add(ticket);
    if (ticket.catalogWanted) {
      ticket.expect(catalog.size());
    }
    if (ticket.offerWanted) {
      ticket.expect(1);
    }
    (ticket.catalogWanted ? catalog.get(0) : prices).pool.add(new Need(ticket));
  }

  /** The product exists: ask for the rest. */
  void found(Ticket ticket) {
    for (Stage language : catalog.subList(1, catalog.size())) {
      language.pool.add(new Need(ticket));
    }
    if (ticket.offerWanted) {
      prices.pool.add(new Need(ticket));
    }
  }

  /** One of the parts that were asked for has come. */
  void partDone(Ticket ticket) {
    if (ticket.partDone()) {
      close(ticket, outcomeOf(ticket.product()));
    }
  }

  boolean mayTryAgain(Need need) {
    RetryConfig retry = parts.config().retry();
    return need.failures() < retry.maxFailures() && need.throttles() < retry.maxThrottles();
  }

  /** Gives an ASIN up; what was fetched of it stays, and its last known price is marked stale. */
  void fail(Ticket ticket, String cause, @Nullable String requestId) {
    if (ticket.isClosed()) {
      return;
    }
    if (ticket.hasNews()) {
      outbox.keep(ticket.product());
    }
    close(ticket, new FetchOutcome.Failed(ticket.asin, cause, requestId, ticket.lastKnown()));
  }

  /** The fetch stops: keeps the catalogue's part of those whose price has not come. */
  void keepHalves() {
    open.stream().filter(Ticket::hasNews).map(Ticket::product).forEach(outbox::keep);
  }

  /** Gives up all who wait. */
  void failAll(String cause) {
    for (Stage stage : catalog) {
      stage.pool.takeAll().forEach(need -> fail(need.ticket, cause, null));
    }
    prices.pool.takeAll().forEach(need -> fail(need.ticket, cause, null));
  }

  void close(Ticket ticket, FetchOutcome outcome) {
    if (!ticket.isClosed()) {
      ticket.close();
      open.remove(ticket);
      deliver(outcome);
    }
  }

  void deliver(FetchOutcome outcome) {
    tally.outcome(outcome);
    outbox.add(outcome);
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
              product, offer.detail() == null ? "unknown" : offer.detail());
    };
  }
}
