package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads inputs and looks up what is stored of them. Used by one thread at a time. */
final class InputReader {
  private final Iterator<String> inputs;
  private final Database database;
  private final FetchConfig config;

  /** ASINs as numbers to the base of 36: a million of them fit into a small heap. */
  private final Set<Long> seen = new HashSet<>();

  private final ProductRepository products = new ProductRepository();

  InputReader(Iterator<String> inputs, Database database, FetchConfig config) {
    this.inputs = inputs;
    this.database = database;
    this.config = config;
  }

  /**
   * What was read at once.
   *
   * @param read how many inputs
   * @param duplicates how many of them repeated an ASIN
   * @param settled outcomes that need no call
   * @param fresh how many of these come from the store
   * @param fetches ASINs to fetch
   * @param exhausted whether there are no more inputs
   */
  record Read(
      int read,
      int duplicates,
      List<FetchOutcome> settled,
      int fresh,
      List<AsinFetch> fetches,
      boolean exhausted) {}

  Read read(int limit, Instant now) {
    List<FetchOutcome> settled = new ArrayList<>();
    Set<Asin> asins = new LinkedHashSet<>();
    int count = 0;
    int duplicates = 0;
    for (; count < limit && inputs.hasNext(); count++) {
      String text = inputs.next();
      Optional<Asin> asin = Asin.parse(text);
      if (asin.isEmpty()) {
        settled.add(new FetchOutcome.Malformed(text, Reason.of(ReasonCode.CALL_NO_ASIN)));
      } else if (seen.add(Long.valueOf(asin.get().value(), Character.MAX_RADIX))) {
        asins.add(asin.get());
      } else {
        duplicates++;
      }
    }
    int malformed = settled.size();
    List<AsinFetch> fetches = fetchesFor(asins, now, settled);
    return new Read(
        count, duplicates, settled, settled.size() - malformed, fetches, !inputs.hasNext());
  }

  private List<AsinFetch> fetchesFor(Set<Asin> asins, Instant now, List<FetchOutcome> settled) {
    Map<Asin, Product> known =
        asins.isEmpty() ? Map.of() : database.read(tx -> products.findAll(tx, asins));
    List<AsinFetch> fetches = new ArrayList<>();
    for (Asin asin : asins) {
      Product stored = known.get(asin);
      AsinFetch.Wants wants = wants(stored, now);
      if (stored != null && wants.nothing()) {
        settled.add(FetchState.outcomeOf(stored));
      } else {
        fetches.add(new AsinFetch(asin, stored, wants));
      }
    }
    return fetches;
  }

  private AsinFetch.Wants wants(@Nullable Product stored, Instant now) {
    if (stored == null) {
      return new AsinFetch.Wants(true, true);
    }
    OfferSnapshot offer = stored.offer();
    boolean catalogFresh =
        isFresh(stored.catalogProvenance(), now)
            && config.languages().stream().allMatch(language -> hasTitle(stored, language));
    boolean offerFresh = offer != null && !offer.stale() && isFresh(offer.provenance(), now);
    return new AsinFetch.Wants(!catalogFresh, !offerFresh);
  }

  private static boolean hasTitle(Product product, Language language) {
    return switch (language) {
      case JAPANESE -> product.japanese().title() != null;
      case ENGLISH -> product.english().title() != null;
    };
  }

  /** A value from the future is one from a clock that was wrong: it is fetched again. */
  private boolean isFresh(@Nullable Provenance provenance, Instant now) {
    if (provenance == null) {
      return false;
    }
    Duration age = Duration.between(provenance.fetchedAt(), now);
    return !age.isNegative() && age.compareTo(config.maxAge()) < 0;
  }
}
