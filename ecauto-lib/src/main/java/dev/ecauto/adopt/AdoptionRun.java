package dev.ecauto.adopt;

import dev.ecauto.adopt.AdoptRepository.Content;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One run of run rows over, a page of products per transaction. For use once. */
final class AdoptionRun {
  private static final int PAGE_SIZE = 200;
  private static final List<String> TABLES = List.of("products", "listings", "upload_queue");

  private final AdoptConfig config;
  private final Database target;
  private final String source;
  private final Instant now;
  private final AdoptionLog log;
  private final ProductReader products;
  private final ListingReader listings;
  private final AdoptRepository repository = new AdoptRepository();
  private final EventLog events = new EventLog();

  AdoptionRun(AdoptConfig config, Database target, String source, Instant now) {
    this.config = config;
    this.target = target;
    this.source = source;
    this.now = now;
    this.log = new AdoptionLog(config.notesKept());
    this.products = new ProductReader(config, log);
    this.listings = new ListingReader(config, log, now);
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
    present.forEach(table -> old.rowsWithoutAsin(table, row -> setAside(row, "it has no ASIN")));
    old.tables().stream()
        .filter(table -> !TABLES.contains(table))
        .forEach(table -> old.rows(table, row -> setAside(row, "its table has no place here")));
    writeAside();
    target.run(repository::raiseCounters);
  }

  /** Listings without a queue of their own; each row tells of its product too. */
  void takeExport(List<OldRow> rows) {
    Map<String, List<OldRow>> byAsin = new LinkedHashMap<>();
    for (OldRow row : rows) {
      String asin = row.text("asin");
      if (asin == null) {
        setAside(row, "it has no ASIN");
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
    target.run(repository::raiseCounters);
  }

  private void setAside(OldRow row, String reason) {
    log.read(row);
    log.aside(row, reason);
    if (log.isLong()) {
      writeAside();
    }
  }

  private void writeAside() {
    List<AdoptionLog.Aside> rows = log.drain();
    if (!rows.isEmpty()) {
      target.run(tx -> repository.setAside(tx, rows, source, now));
    }
  }

  private void takePage(List<Found> page) {
    Map<Asin, Product> read = new LinkedHashMap<>();
    List<NewListing> found = new ArrayList<>();
    for (Found it : page) {
      it.all().forEach(log::read);
      Optional<Asin> asin = Asin.parse(it.text);
      if (asin.isEmpty()) {
        it.all().forEach(row -> log.aside(row, "'" + it.text + "' is no ASIN"));
      } else {
        if (!it.product.isEmpty() || !it.listings.isEmpty()) {
          read.put(asin.get(), product(it, asin.get()));
        }
        found.addAll(new ProductGroup(asin.get(), listings, log).read(it.listings, it.rows));
      }
    }
    List<AdoptionLog.Aside> aside = log.drain();
    target.run(
        tx -> {
          write(tx, read, found);
          if (!aside.isEmpty()) {
            repository.setAside(tx, aside, source, now);
          }
        });
    found.forEach(this::count);
  }

  private Product product(Found found, Asin asin) {
    if (found.product.isEmpty()) {
      OldRow row = found.listings.get(0);
      if (row.text("title_ja") == null) {
        log.repaired(row, "product missing, added empty", asin.value());
      }
      return new Product(
          asin,
          new ProductText(row.text("title_ja"), null),
          ProductText.NONE,
          null,
          null,
          null,
          ImageUrls.NONE,
          null,
          null);
    }
    found
        .product
        .subList(1, found.product.size())
        .forEach(row -> log.aside(row, "the product is there already"));
    log.taken(found.product.get(0));
    return products.read(found.product.get(0), asin, Instant.EPOCH);
  }

  private void write(Transaction tx, Map<Asin, Product> read, List<NewListing> found) {
    var known = repository.known(tx, read.keySet());
    new ProductRepository()
        .upsert(tx, read.values().stream().filter(it -> !known.contains(it.asin())).toList(), now);
    List<Event> trail = new ArrayList<>();
    for (NewListing listing : found) {
      if (!repository.isTaken(tx, listing)) {
        Product product = Objects.requireNonNull(read.get(listing.asin()));
        long id = repository.add(tx, listing, content(product), config.zone());
        trail.add(event(listing, id));
      }
    }
    if (!trail.isEmpty()) {
      events.append(tx, trail);
    }
  }

  private void count(NewListing listing) {
    log.taken(listing.source());
    listing.rows().forEach(row -> log.taken(row.source()));
  }

  private static Content content(Product product) {
    String raw =
        Objects.requireNonNullElse(
            product.japanese().title(), Objects.requireNonNullElse(product.english().title(), ""));
    String title = ContentPolicy.DEFAULT.title(raw);
    return title.isEmpty()
        ? new Content(null, null)
        : new Content(
            title,
            ContentPolicy.DEFAULT.description(
                product.japanese().description(), product.bulletPoints(), title));
  }

  private Event event(NewListing listing, long id) {
    return new Event(
        now,
        "adopt",
        "listing.adopted",
        listing.asin(),
        id,
        null,
        listing.standing().reason() == null ? null : Reason.asWritten(listing.standing().reason()),
        Map.of(
            "source", source,
            "row", listing.source().toString(),
            "status", String.valueOf(listing.source().get("status")),
            "sku", String.valueOf(listing.source().get("sku"))));
  }
}
