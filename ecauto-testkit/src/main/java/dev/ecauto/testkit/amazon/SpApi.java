package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.server.Admission;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.FakeApi;
import dev.ecauto.testkit.server.Operation;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.SeededHash;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Routes the calls of the Selling Partner API to their handlers. Safe for use by many threads. */
final class SpApi implements FakeApi {
  private static final String CATALOG = "/catalog/2022-04-01/items";

  private final FakeSpApiConfig config;
  private final SellerGate gate;
  private final Map<SpApiOperation, SpApiHandler> handlers;
  private final AtomicLong requests = new AtomicLong();

  SpApi(FakeSpApiConfig config, Catalogue catalogue, SellerTokens tokens) {
    String marketplaceId = config.marketplaceId();
    this.config = config;
    this.gate = new SellerGate(config, tokens);
    this.handlers =
        Map.of(
            SpApiOperation.TOKEN,
            (call, exchange) -> tokens.issue(exchange),
            SpApiOperation.SEARCH_CATALOG_ITEMS,
            new SearchCatalogItems(catalogue, config),
            SpApiOperation.GET_CATALOG_ITEM,
            new GetCatalogItem(catalogue, marketplaceId),
            SpApiOperation.GET_ITEM_OFFERS,
            new GetItemOffers(catalogue, marketplaceId),
            SpApiOperation.GET_ITEM_OFFERS_BATCH,
            new GetItemOffersBatch(catalogue, marketplaceId),
            SpApiOperation.GET_COMPETITIVE_PRICING,
            new GetPrices(catalogue, marketplaceId, SpApiOperation.GET_COMPETITIVE_PRICING),
            SpApiOperation.GET_PRICING,
            new GetPrices(catalogue, marketplaceId, SpApiOperation.GET_PRICING),
            SpApiOperation.GET_COMPETITIVE_SUMMARY,
            new GetCompetitiveSummary(catalogue, marketplaceId));
  }

  @Override
  public Optional<Operation> route(Exchange exchange) {
    return Optional.ofNullable(
        switch (exchange.method()) {
          case "GET" -> get(exchange.path());
          case "POST" -> post(exchange.path());
          default -> null;
        });
  }

  private static @Nullable SpApiOperation get(String path) {
    return switch (path) {
      case CATALOG -> SpApiOperation.SEARCH_CATALOG_ITEMS;
      case "/products/pricing/v0/competitivePrice" -> SpApiOperation.GET_COMPETITIVE_PRICING;
      case "/products/pricing/v0/price" -> SpApiOperation.GET_PRICING;
      default -> getOne(path);
    };
  }

  private static @Nullable SpApiOperation getOne(String path) {
    if (path.startsWith(CATALOG + "/")) {
      return SpApiOperation.GET_CATALOG_ITEM;
    }
    return path.startsWith(GetItemOffers.PREFIX) && path.endsWith(GetItemOffers.SUFFIX)
        ? SpApiOperation.GET_ITEM_OFFERS
        : null;
  }

  private static @Nullable SpApiOperation post(String path) {
    return switch (path) {
      case "/auth/o2/token" -> SpApiOperation.TOKEN;
      case "/batches/products/pricing/v0/itemOffers" -> SpApiOperation.GET_ITEM_OFFERS_BATCH;
      case "/batches/products/pricing/2022-05-01/items/competitiveSummary" ->
          SpApiOperation.GET_COMPETITIVE_SUMMARY;
      default -> null;
    };
  }

  @Override
  public Reply unknownRoute(Exchange exchange) {
    return SpApiError.notFound("The resource does not exist.").reply();
  }

  @Override
  public Admission admit(Operation operation, Exchange exchange) {
    return operation == SpApiOperation.TOKEN
        ? new Admission.Admitted(exchange.form().getOrDefault("client_id", ""))
        : gate.admit((SpApiOperation) operation, exchange);
  }

  @Override
  public Reply act(Call call, Exchange exchange) {
    if (call.operation() != SpApiOperation.TOKEN && isDown(call)) {
      return Reply.html(503);
    }
    return Objects.requireNonNull(handlers.get((SpApiOperation) call.operation()))
        .handle(call, exchange);
  }

  private boolean isDown(Call call) {
    return config
        .market()
        .maintenance(call.at())
        .filter(answers -> answers == Maintenance.Answers.FAIL)
        .isPresent();
  }

  @Override
  public Reply throttled(Operation operation) {
    return SpApiError.quotaExceeded().reply();
  }

  @Override
  public Reply finish(Operation operation, Reply reply) {
    SeededHash id = SeededHash.of(config.seed()).with(requests.incrementAndGet());
    Reply identified = reply.withHeader("x-amzn-RequestId", id.hex());
    return operation != SpApiOperation.TOKEN && tellsRate(reply.status())
        ? identified.withHeader(
            "x-amzn-RateLimit-Limit",
            Double.toString(config.limit((SpApiOperation) operation).perSecond()))
        : identified;
  }

  /** The rate comes with success, 400 and 404, never with the refusal that it would explain. */
  private static boolean tellsRate(int status) {
    return status / 100 == 2 || status == 400 || status == 404;
  }
}
