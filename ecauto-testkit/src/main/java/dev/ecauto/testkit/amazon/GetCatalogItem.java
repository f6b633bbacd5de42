package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Optional;

/** {@code getCatalogItem}: one item, named in the path. */
final class GetCatalogItem implements SpApiHandler {
  private final Catalogue catalogue;
  private final String marketplaceId;

  GetCatalogItem(Catalogue catalogue, String marketplaceId) {
    this.catalogue = catalogue;
    this.marketplaceId = marketplaceId;
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    String path = exchange.path();
    Optional<Asin> asin = Asins.parse(path.substring(path.lastIndexOf('/') + 1));
    Optional<CatalogQuery> asked = CatalogQuery.of(exchange, marketplaceId);
    if (asin.isEmpty() || asked.isEmpty()) {
      return SpApiError.invalidInput("").reply();
    }
    FakeProduct product = catalogue.product(asin.get());
    if (product.kind() == ProductKind.POISONED) {
      return SpApiError.invalidInput("").reply();
    }
    return product.isKnown()
        ? Reply.json(
            200,
            new CatalogItemJson(marketplaceId, asked.get().locale())
                .write(product, asked.get().included())
                .toString())
        : SpApiError.notFound(
                "Requested item '" + asin.get() + "' not found in marketplace " + marketplaceId)
            .reply();
  }
}
