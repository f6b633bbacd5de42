package dev.ecauto.adopt;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.SetAside;
import dev.ecauto.upload.queue.AdoptedQueue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run that takes rows over, a page of products per transaction. For use once. */
final class AdoptionRun {
  private static final int PAGE_SIZE = 200;
  private static final List<String> TABLES = List.of("products", "listings", "upload_queue");

  private final AdoptionServices services;
  private final AdoptConfig config;
  private final String source;
  private final Instant now;
  private final AdoptionLog log;
  private final ProductReader products;
  private final ListingReader listings;
  private final ProductRepository productRows = new ProductRepository();
  private final InputRepository inputs = new InputRepository();
  private final ListingRepository listingRows = new ListingRepository();
  private final AdoptedQueue queueRows = new AdoptedQueue();
  private final AccountRepository accounts = new AccountRepository();
  private final SetAside setAside = new SetAside();
  private final EventLog events = new EventLog();

  AdoptionRun(AdoptionServices services, AdoptConfig config, String source) {
    this.services = services;
    this.config = config;
    this.source = source;
    this.now = services.time().now();
    this.log = new AdoptionLog(config.notesKept());
    this.products = new ProductReader(config, log);
    this.listings = new ListingReader(services, config, log);
  }

  AdoptReport report() {
    return log.report();
  }

  /** What a source says of one product. */
  private record Found(
      String text, List<OldRow> product, List<OldRow> listings, List<OldRow> rows) {
    List<OldRow> all() {
      List<OldRow> all = new ArrayList<>(product);
      all.addAll(listings);
      all.addAll(rows);
      return all;
    }
  }

  void takeDatabase(OldDatabase old) {
    List<String> present = TABLES.stream().filter(old.tables()::contains).toList();
    List<Found> page = new ArrayList<>();
    for (String asin : old.asins(present)) {
      page.add(
          new Found(
              asin,
              old.rowsOf("products", asin),
              old.rowsOf("listings", asin),
              old.rowsOf("upload_queue", asin)));
      if (page.size() == PAGE_SIZE) {
        takePage(page);
        page.clear();
      }
    }
    takePage(page);
    present.forEach(
        table ->
            old.rowsWithoutAsin(
                table, row -> setAside(row, Reason.of(ReasonCode.ADOPT_WITHOUT_ASIN))));
    old.tables().stream()
        .filter(table -> !TABLES.contains(table))
        .forEach(
            table ->
                old.rows(table, row -> setAside(row, Reason.of(ReasonCode.ADOPT_TABLE_UNKNOWN))));
    writeAside();
  }

  /** Listings without a queue of their own; each row tells of its product too. */
  void takeExport(List<CsvExport.Line> lines) {
    Map<String, List<OldRow>> byAsin = new LinkedHashMap<>();
    for (CsvExport.Line line : lines) {
      OldRow row = line.row();
      String asin = row.name("asin");
      if (line.refusal() != null) {
        setAside(row, line.refusal());
      } else if (asin == null) {
        setAside(row, Reason.of(ReasonCode.ADOPT_WITHOUT_ASIN));
      } else {
        byAsin.computeIfAbsent(asin, unused -> new ArrayList<>()).add(row);
      }
    }
    List<Found> page = new ArrayList<>();
    byAsin.forEach(
        (asin, found) -> {
          page.add(new Found(asin, List.of(), found, List.of()));
          if (page.size() == PAGE_SIZE) {
            takePage(page);
            page.clear();
          }
        });
    takePage(page);
    writeAside();
  }

  private void setAside(OldRow row, Reason reason) {
    log.read(row);
    log.aside(row, reason);
    if (log.isLong()) {
      writeAside();
    }
  }

  private void writeAside() {
    List<SetAside.Row> rows = drain();
    if (!rows.isEmpty()) {
      services.database().run(tx -> setAside.keep(tx, rows, now));
    }
  }

  private List<SetAside.Row> drain() {
    return log.drain().stream()
        .map(
            aside ->
                new SetAside.Row(
                    source, aside.row().table(), aside.row().key(), aside.reason(), aside.json()))
        .toList();
  }

  private void takePage(List<Found> page) {
    Map<Asin, Product> read = new LinkedHashMap<>();
    List<AdoptedListing> found = new ArrayList<>();
    Map<Asin, Input> went = new LinkedHashMap<>();
    Map<Asin, List<Listing>> present = present(page);
    for (Found product : page) {
      product.all().forEach(log::read);
      Optional<Asin> asin = Asin.parse(product.text);
      if (asin.isEmpty()) {
        Reason reason = Reason.of(ReasonCode.ADOPT_NO_ASIN).with("text", product.text);
        product.all().forEach(row -> log.aside(row, reason));
      } else {
        if (!product.product.isEmpty() || !product.listings.isEmpty()) {
          read.put(asin.get(), product(product, asin.get()));
        }
        List<AdoptedListing> its =
            new ProductGroup(asin.get(), listings, log, present.getOrDefault(asin.get(), List.of()))
                .read(product.listings, product.rows);
        found.addAll(its);
        went.put(
            asin.get(),
            its.isEmpty() && product.product.isEmpty()
                ? refused(asin.get(), product)
                : Input.of(asin.get(), InputOutcome.KNOWN, null));
      }
    }
    List<SetAside.Row> aside = drain();
    services
        .database()
        .run(
            tx -> {
              write(tx, read, found, went);
              accounts.forgetSweeps(tx, now);
              if (!aside.isEmpty()) {
                setAside.keep(tx, aside, now);
              }
            });
    found.forEach(this::count);
  }

  /** What the store has already of the products of a page. */
  private Map<Asin, List<Listing>> present(List<Found> page) {
    List<Asin> asins = page.stream().flatMap(found -> Asin.parse(found.text()).stream()).toList();
    return services.database().read(tx -> listingRows.of(tx, asins)).stream()
        .collect(Collectors.groupingBy(Listing::asin));
  }

  private static Input refused(Asin asin, Found found) {
    return Input.of(
        asin,
        InputOutcome.REFUSED,
        Reason.of(ReasonCode.ADOPT_ALL_SET_ASIDE).with("rows", found.all().size()));
  }

  private Product product(Found found, Asin asin) {
    if (found.product.isEmpty()) {
      OldRow row = found.listings.get(0);
      if (row.table().equals(CsvExport.TABLE)) {
        return products.read(row, asin, Instant.EPOCH);
      }
      log.repaired(row, "product missing, added empty", asin.value());
      return new Product(
          asin, ProductText.NONE, ProductText.NONE, null, null, ImageUrls.NONE, null, null);
    }
    found
        .product
        .subList(1, found.product.size())
        .forEach(row -> log.aside(row, Reason.of(ReasonCode.ADOPT_PRODUCT_TWICE)));
    log.taken(found.product.get(0));
    return products.read(found.product.get(0), asin, Instant.EPOCH);
  }

  private void write(
      Transaction tx, Map<Asin, Product> read, List<AdoptedListing> found, Map<Asin, Input> went) {
    Set<Asin> known = productRows.known(tx, read.keySet());
    productRows.upsert(
        tx,
        read.values().stream().filter(product -> !known.contains(product.asin())).toList(),
        now);
    List<Event> trail = new ArrayList<>();
    for (AdoptedListing adopted : found) {
      Asin asin = adopted.listing().asin();
      if (!isTaken(tx, adopted.listing())) {
        went.put(asin, Input.of(asin, InputOutcome.REGISTERED, null));
        Product product = Objects.requireNonNull(read.get(adopted.listing().asin()));
        long id = listingRows.add(tx, stored(tx, adopted, product), adopted.times());
        queueRows.add(tx, id, adopted.rows().stream().map(AdoptedListing.SourcedRow::row).toList());
        trail.add(event(adopted, id));
      }
    }
    inputs.record(tx, went.values(), source, now);
    if (!trail.isEmpty()) {
      events.append(tx, trail);
    }
  }

  /** Whether the listing, or another of the same product in its place, is there already. */
  private boolean isTaken(Transaction tx, Listing listing) {
    return listingRows.of(tx, listing.asin()).stream()
        .filter(other -> other.platform().equals(listing.platform()))
        .anyMatch(
            other ->
                other.account().equals(listing.account()) || other.scope().equals(listing.scope()));
  }

  /** With its SKU and the texts that its shop gets. */
  private Listing stored(Transaction tx, AdoptedListing adopted, Product product) {
    Listing listing = adopted.listing();
    ContentPolicy content = services.content(new AccountKey(listing.platform(), listing.account()));
    String raw =
        Objects.requireNonNullElse(
            product.japanese().title(), Objects.requireNonNullElse(product.english().title(), ""));
    String title = content.title(raw);
    return listing.as(
        freeSku(tx, adopted),
        title.isEmpty() ? null : title,
        title.isEmpty()
            ? null
            : content.description(
                product.japanese().description(), product.japanese().bulletPoints(), title));
  }

  /** Its own, or one in the owner's form that says when the listing was made. */
  private Sku freeSku(Transaction tx, AdoptedListing adopted) {
    Listing listing = adopted.listing();
    Sku sku = adopted.sku();
    LocalDateTime madeAt =
        LocalDateTime.ofInstant(adopted.times().createdAt(), config.zone()).withNano(0);
    String code = listing.platform().value().substring(0, 1);
    while (sku == null || listingRows.find(tx, sku).isPresent()) {
      sku = new SkuParts(code, listing.asin(), madeAt).toSku();
      madeAt = madeAt.plusSeconds(1);
    }
    return sku;
  }

  private void count(AdoptedListing listing) {
    String own = listing.source().toString();
    if (listing.rows().stream().noneMatch(row -> row.source().toString().equals(own))) {
      log.taken(listing.source());
    }
    listing.rows().forEach(row -> log.taken(row.source()));
  }

  private Event event(AdoptedListing adopted, long id) {
    OldRow row = adopted.source();
    Map<String, String> detail =
        new LinkedHashMap<>(Map.of("source", source, "row", row.toString()));
    for (String column : List.of("status", "sku")) {
      String value = row.text(column);
      if (value != null) {
        detail.put(column, value);
      }
    }
    return new Event(
        now,
        "adopt",
        EventType.LISTING_ADOPTED,
        adopted.listing().asin(),
        id,
        null,
        adopted.listing().statusReason(),
        detail);
  }
}
