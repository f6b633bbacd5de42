package dev.ecauto.history;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.history.Story.Entry;
import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.intake.KnownInput;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the whole story of a product, or what happened in a time, from the store alone. Safe for
 * use by many threads.
 */
public final class History {
  private static final int PAGE_SIZE = 1_000;

  private final Database database;
  private final Time time;
  private final HistoryRepository stories = new HistoryRepository();
  private final ProductRepository products = new ProductRepository();
  private final EventLog events = new EventLog();
  private final InputRepository inputs = new InputRepository();

  public History(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /**
   * The story of a product and all its listings, also of one that was refused; empty if the store
   * knows nothing of it.
   */
  public Story explain(Asin asin) {
    return database.read(tx -> tell(tx, asin.value(), asin));
  }

  /** The story of the product that a listing sells; empty if no listing has the SKU. */
  public Story explain(Sku sku) {
    return database.read(
        tx ->
            stories
                .productOf(tx, sku)
                .map(asin -> tell(tx, sku.value(), asin))
                .orElseGet(() -> new Story(sku.value(), List.of(), List.of())));
  }

  private Story tell(Transaction tx, String subject, Asin asin) {
    List<Entry> entries = new ArrayList<>();
    inputs.find(tx, asin).ifPresent(input -> entries.add(wentIn(input)));
    products.find(tx, asin).ifPresent(product -> fetched(product, entries));
    stories.rows(tx, asin).forEach(row -> entries.add(entry(row.at(), "queue", row.what())));
    stories
        .attempts(tx, asin)
        .forEach(attempt -> entries.add(entry(attempt.at(), "attempt", attempt.what())));
    List<Event> happened = events.of(tx, asin);
    Map<Long, ListingName> names = stories.names(tx, listings(happened));
    happened.forEach(event -> entries.add(entry(event, names)));
    entries.sort(Comparator.comparing(Entry::at));
    Instant now = time.now();
    return new Story(
        subject,
        entries,
        stories.listings(tx, asin).stream().map(listing -> NextStep.of(listing, now)).toList());
  }

  /** What became of it when it was given in last: the only trace of what was refused. */
  private static Entry wentIn(KnownInput known) {
    Input input = known.input();
    Reason what =
        Reason.of(ReasonCode.STORY_INPUT)
            .with("source", known.source())
            .with("outcome", input.outcome().code())
            .with("reason", input.reason())
            .with("request", input.requestId());
    return entry(
        known.lastAt(),
        "input",
        known.times() > 1
            ? what.with("times", known.times()).with("first", known.firstAt())
            : what);
  }

  private static void fetched(Product product, List<Entry> entries) {
    Provenance catalog = product.catalogProvenance();
    if (catalog != null) {
      String title = product.japanese().title();
      entries.add(
          entry(
              catalog.fetchedAt(),
              "catalog",
              Reason.of(ReasonCode.STORY_CATALOG)
                  .with("images", product.images().size())
                  .with("source", catalog.source())
                  .with("title", title == null ? product.english().title() : title)));
    }
    OfferSnapshot offer = product.offer();
    if (offer != null) {
      entries.add(entry(offer.provenance().fetchedAt(), "offer", seen(offer)));
    }
  }

  private static Reason seen(OfferSnapshot offer) {
    return Reason.of(ReasonCode.STORY_OFFER)
        .with("state", offer.state().code())
        .with("source", offer.provenance().source())
        .with("price", offer.price())
        .with("detail", offer.detail())
        .with("stale", offer.stale() ? Reason.of(ReasonCode.STORY_STALE) : null);
  }

  private static Entry entry(Instant at, String kind, Reason what) {
    return new Entry(at, kind, what, Map.of());
  }

  /** What happened, in figures. */
  public HistorySummary summary(HistoryFilter filter) {
    HistorySummary.Builder summary = new HistorySummary.Builder();
    events(filter, summary::add);
    return summary.build();
  }

  /**
   * The events that a filter means, in the order of writing, handed over one by one; memory does
   * not grow with their number, but with a limit.
   */
  public void events(HistoryFilter filter, Consumer<Event> consumer) {
    if (filter.limit().isPresent()) {
      last(filter, filter.limit().getAsInt(), consumer);
      return;
    }
    HistoryRepository.Ids ids = database.read(tx -> stories.ids(tx, filter));
    List<Long> page;
    do {
      HistoryRepository.Ids rest = ids;
      page = database.read(tx -> stories.events(tx, filter, rest, PAGE_SIZE));
      List<Long> found = page;
      database.read(tx -> events.byId(tx, found)).stream()
          .filter(event -> !event.at().isBefore(filter.from()) && event.at().isBefore(filter.to()))
          .forEach(consumer);
      ids = page.isEmpty() ? ids : ids.after(page.get(page.size() - 1));
    } while (page.size() == PAGE_SIZE);
  }

  private void last(HistoryFilter filter, int limit, Consumer<Event> consumer) {
    List<Long> ids = database.read(tx -> stories.last(tx, filter, limit));
    for (int from = 0; from < ids.size(); from += PAGE_SIZE) {
      List<Long> page = ids.subList(from, Math.min(ids.size(), from + PAGE_SIZE));
      database.read(tx -> events.byId(tx, page)).forEach(consumer);
    }
  }

  /** What the listings of events are called, by the ids that these hold. */
  public Map<Long, ListingName> names(Collection<Event> events) {
    List<Long> ids = List.copyOf(listings(events));
    Map<Long, ListingName> names = new HashMap<>();
    for (int from = 0; from < ids.size(); from += PAGE_SIZE) {
      List<Long> page = ids.subList(from, Math.min(ids.size(), from + PAGE_SIZE));
      names.putAll(database.<Map<Long, ListingName>>read(tx -> stories.names(tx, page)));
    }
    return names;
  }

  private static Set<Long> listings(Collection<Event> events) {
    return events.stream()
        .map(Event::listingId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /**
   * An event as an entry of a story.
   *
   * @param names of listings, by their ids
   */
  public static Entry entry(Event event, Map<Long, ListingName> names) {
    ListingName listing = names.get(event.listingId());
    Reason what =
        Reason.of(ReasonCode.STORY_EVENT)
            .with("type", event.type().code())
            .with("actor", event.actor())
            .with("asin", event.asin())
            .with("account", listing == null ? null : listing.account())
            .with("reason", event.reason());
    return new Entry(event.at(), "event", what, event.detail());
  }
}
