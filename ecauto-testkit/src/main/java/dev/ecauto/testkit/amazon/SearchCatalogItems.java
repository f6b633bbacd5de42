package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.SeededHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code searchCatalogItems} by ASIN. One malformed ASIN fails the whole call and is not named;
 * unknown ones are just missing; a page holds ten unless asked otherwise.
 */
final class SearchCatalogItems implements SpApiHandler {
  private static final String DEFAULT_PAGE_SIZE = "10";
  private static final int MAX_PAGE_SIZE = 20;

  private final Catalogue catalogue;
  private final String marketplaceId;
  private final NextTokens nextTokens;

  SearchCatalogItems(Catalogue catalogue, FakeSpApiConfig config) {
    this.catalogue = catalogue;
    this.marketplaceId = config.marketplaceId();
    this.nextTokens = config.nextTokens();
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    Map<String, String> query = exchange.query();
    Optional<CatalogQuery> asked = CatalogQuery.of(exchange, marketplaceId);
    Optional<Set<Asin>> asins = Asins.parseList(query.get("identifiers"));
    Optional<Page> page = page(query);
    if (asked.isEmpty()
        || asins.isEmpty()
        || page.isEmpty()
        || !"ASIN".equals(query.get("identifiersType"))) {
      return SpApiError.invalidInput("").reply();
    }
    List<FakeProduct> products = asins.get().stream().map(catalogue::product).toList();
    return products.stream().anyMatch(product -> product.kind() == ProductKind.POISONED)
        ? SpApiError.invalidInput("").reply()
        : answer(products, asked.get(), page.get());
  }

  private record Page(int offset, int size, String identifiers) {
    String next() {
      return token(identifiers, offset + size);
    }

    /** A token is good for the identifiers that it was given for. */
    static String token(String identifiers, int offset) {
      return offset + "-" + SeededHash.of(offset).with(identifiers).hex();
    }
  }

  private static Optional<Page> page(Map<String, String> query) {
    String size = query.getOrDefault("pageSize", DEFAULT_PAGE_SIZE);
    String identifiers = query.getOrDefault("identifiers", "");
    if (!size.matches("[0-9]{1,2}")
        || Integer.parseInt(size) < 1
        || Integer.parseInt(size) > MAX_PAGE_SIZE) {
      return Optional.empty();
    }
    String token = query.getOrDefault("pageToken", "");
    String start = token.isEmpty() ? "0" : token.substring(0, Math.max(0, token.indexOf('-')));
    if (!start.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    int offset = Integer.parseInt(start);
    boolean valid = token.isEmpty() || token.equals(Page.token(identifiers, offset));
    return valid
        ? Optional.of(new Page(offset, Integer.parseInt(size), identifiers))
        : Optional.empty();
  }

  private Reply answer(List<FakeProduct> products, CatalogQuery asked, Page page) {
    List<FakeProduct> found =
        Asins.shuffled(
            products.stream().filter(FakeProduct::isKnown).toList(),
            product -> product.asin().value());
    CatalogItemJson writer = new CatalogItemJson(marketplaceId, asked.locale());
    JsonArray items = new JsonArray();
    found.stream()
        .skip(page.offset())
        .limit(page.size())
        .forEach(product -> items.add(writer.write(product, asked.included())));
    JsonObject body = new JsonObject();
    body.addProperty("numberOfResults", found.size());
    if (nextTokens == NextTokens.ALWAYS || page.offset() + page.size() < found.size()) {
      JsonObject pagination = new JsonObject();
      pagination.addProperty("nextToken", page.next());
      body.add("pagination", pagination);
    }
    body.add("items", items);
    return Reply.json(200, body.toString());
  }
}
