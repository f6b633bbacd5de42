package dev.ecauto.history;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.history.HistoryRepository.Trace;
import dev.ecauto.history.Story.Entry;
import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.intake.KnownInput;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

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
    stories.rows(tx, asin).forEach(row -> entries.add(entry("queue", row)));
    stories.attempts(tx, asin).forEach(attempt -> entries.add(entry("attempt", attempt)));
    events.of(tx, asin).forEach(event -> entries.add(entry(event)));
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
    return new Entry(
        known.lastAt(),
        "input",
        "given in by "
            + known.source()
            + (known.times() > 1
                ? " for the " + known.times() + ". time, first at " + known.firstAt()
                : "")
            + ": "
            + input.outcome().code()
            + (input.reason() == null ? "" : ", " + input.reason())
            + (input.requestId() == null ? "" : ", request " + input.requestId()));
  }

  private static void fetched(Product product, List<Entry> entries) {
    Provenance catalog = product.catalogProvenance();
    if (catalog != null) {
      entries.add(
          new Entry(
              catalog.fetchedAt(),
              "catalog",
              "title and "
                  + product.images().size()
                  + " images from "
                  + catalog.source()
                  + ": "
                  + Optional.ofNullable(product.japanese().title())
                      .orElse(String.valueOf(product.english().title()))));
    }
    OfferSnapshot offer = product.offer();
    if (offer != null) {
      entries.add(
          new Entry(
              offer.provenance().fetchedAt(),
              "offer",
              offer.state().code()
                  + (offer.price() == null ? "" : " at " + offer.price())
                  + " from "
                  + offer.provenance().source()
                  + (offer.detail() == null ? "" : ": " + offer.detail())
                  + (offer.stale() ? " (stale: a later call failed)" : "")));
    }
  }

  private static Entry entry(String kind, Trace trace) {
    return new Entry(trace.at(), kind, trace.text());
  }

  /** What happened, in figures. */
  public HistorySummary summary(HistoryFilter filter) {
    HistorySummary.Builder summary = new HistorySummary.Builder();
    events(filter, summary::add);
    return summary.build();
  }

  /**
   * The events that a filter means, in the order of writing, handed over one by one; memory does
   * not grow with their number.
   */
  public void events(HistoryFilter filter, Consumer<Event> consumer) {
    long after = database.read(tx -> stories.beforeFirst(tx, filter));
    List<Long> page;
    do {
      long last = after;
      page = database.read(tx -> stories.events(tx, filter, last, PAGE_SIZE));
      List<Long> ids = page;
      database.read(tx -> events.byId(tx, ids)).forEach(consumer);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE_SIZE);
  }

  private static Map<String, String> texts(Map<String, String> detail) {
    Map<String, String> texts = new TreeMap<>();
    detail.forEach((name, value) -> texts.put(name, Reason.parse(value).toString()));
    return texts;
  }

  /** An event as an entry of a story, in words. */
  public static Entry entry(Event event) {
    return new Entry(
        event.at(),
        "event",
        event.type().code()
            + (event.asin() == null ? "" : " " + event.asin())
            + (event.listingId() == null ? "" : " listing " + event.listingId())
            + " by "
            + event.actor()
            + (event.reason() == null ? "" : ": " + event.reason())
            + (event.detail().isEmpty() ? "" : " " + texts(event.detail())));
  }
}
