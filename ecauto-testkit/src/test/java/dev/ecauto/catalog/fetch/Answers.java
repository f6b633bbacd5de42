package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers for scripts. */
final class Answers {
  static final String ONE = "B000000001";
  static final String OTHER = "B000000002";

  private Answers() {}

  /** Everything asked for exists, with a title and an offer that fits. */
  static CallResult allGood(CatalogCall call) {
    return call.operation().isPrice() ? inStock(call, 1_200) : titled(call);
  }

  static CallResult titled(CatalogCall call) {
    Map<Asin, CatalogItem> items = new HashMap<>();
    for (Asin asin : call.asins()) {
      String title = (call.language() == Language.JAPANESE ? "題名" : "title") + " " + asin;
      items.put(asin, item(title));
    }
    return new CallResult.Items(items, 0, null);
  }

  static CatalogItem item(@Nullable String title) {
    return new CatalogItem(
        new ProductText(title, null), null, null, new ImageUrls(List.of("i")), ProductDetails.NONE);
  }

  static CallResult inStock(CatalogCall call, long yen) {
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    Offer offer =
        new Offer(
            "new",
            Money.yen(yen),
            Money.yen(0),
            0,
            24,
            "NOW",
            true,
            true,
            true,
            Offer.Seller.UNKNOWN);
    call.asins().forEach(asin -> answers.put(asin, new PriceAnswer.Offers(List.of(offer), 1)));
    return new CallResult.Prices(answers);
  }
}
