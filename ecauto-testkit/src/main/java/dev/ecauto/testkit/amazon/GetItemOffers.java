package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Map;
import java.util.Optional;

/** {@code getItemOffers}: the offers of one item, named in the path. */
final class GetItemOffers implements SpApiHandler {
  static final String PREFIX = "/products/pricing/v0/items/";
  static final String SUFFIX = "/offers";

  private final Catalogue catalogue;
  private final OffersJson writer;
  private final String marketplaceId;

  GetItemOffers(Catalogue catalogue, String marketplaceId) {
    this.catalogue = catalogue;
    this.writer = new OffersJson(marketplaceId);
    this.marketplaceId = marketplaceId;
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    Map<String, String> query = exchange.query();
    Optional<Asin> asin = asinOf(exchange.path());
    if (asin.isEmpty()
        || !marketplaceId.equals(query.get("MarketplaceId"))
        || !OffersJson.isCondition(query.getOrDefault("ItemCondition", ""))) {
      return SpApiError.invalidInput("").reply();
    }
    FakeProduct product = catalogue.offered(asin.get(), Market.Asked.ALONE);
    return product.isKnown()
        ? Reply.json(200, writer.body(product, query.getOrDefault("ItemCondition", "")).toString())
        : writer.unknownAsin(asin.get().value()).reply();
  }

  /** The ASIN in the path of this operation. */
  static Optional<Asin> asinOf(String path) {
    return path.startsWith(PREFIX) && path.endsWith(SUFFIX)
        ? Asins.parse(path.substring(PREFIX.length(), path.length() - SUFFIX.length()))
        : Optional.empty();
  }
}
