package dev.ecauto.adopt;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Words;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of the former products table. */
final class ProductReader {
  /** Where adopted values say that they came from. */
  static final String SOURCE = "adopted";

  private static final Set<String> KNOWN =
      Set.of(
          "asin",
          "title_ja",
          "title_en",
          "description_ja",
          "description_en",
          "category",
          "brand",
          "images",
          "amazon_price_jpy",
          "amazon_in_stock",
          "last_fetched_at",
          "created_at",
          "updated_at");

  private final AdoptConfig config;
  private final AdoptionLog log;

  ProductReader(AdoptConfig config, AdoptionLog log) {
    this.config = config;
    this.log = log;
  }

  /** What the row says of the product; its age counts from when it was fetched. */
  Product read(OldRow row, Asin asin, Instant oldest) {
    if (!row.table().equals(CsvExport.TABLE) && !row.beyond(KNOWN).isEmpty()) {
      log.keepColumns(row, row.beyond(KNOWN));
    }
    Instant fetched = time(row, "last_fetched_at").or(() -> time(row, "updated_at")).orElse(oldest);
    return new Product(
        asin,
        new ProductText(row.text("title_ja"), row.text("description_ja")),
        new ProductText(row.text("title_en"), row.text("description_en")),
        row.text("category"),
        row.text("brand"),
        images(row),
        new Provenance(SOURCE, fetched),
        offer(row, fetched));
  }

  private Optional<Instant> time(OldRow row, String column) {
    return OldTime.parse(row.get(column), config.zone());
  }

  private ImageUrls images(OldRow row) {
    String text = row.text("images");
    ImageUrls images = OldValues.images(text);
    boolean isList = text == null || OldValues.isListOfTexts(text);
    if (!isList && !row.table().equals(CsvExport.TABLE)) {
      log.repaired(
          row, "broken image list", Words.of(images.size(), "address", "addresses") + " made out");
    }
    return images;
  }

  /** What was in stock then is not known to be now: the next fetch says. */
  private @Nullable OfferSnapshot offer(OldRow row, Instant fetched) {
    Optional<Boolean> inStock = OldValues.flag(row.get("amazon_in_stock"));
    if (inStock.isPresent() && !inStock.get()) {
      return null;
    }
    Provenance provenance = new Provenance(SOURCE, fetched);
    return OldValues.price(row.get("amazon_price_jpy"), 0)
        .filter(yen -> yen > 0)
        .map(yen -> new OfferSnapshot(OfferState.IN_STOCK, Money.yen(yen), null, provenance, true))
        .orElse(null);
  }
}
