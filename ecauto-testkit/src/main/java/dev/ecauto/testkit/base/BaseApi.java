package dev.ecauto.testkit.base;

import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.server.Admission;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.FakeApi;
import dev.ecauto.testkit.server.Operation;
import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Routes the calls of BASE's API to their handlers. Safe for use by many threads. */
final class BaseApi implements FakeApi {
  private static final Map<String, BaseOperation> PATHS =
      Arrays.stream(BaseOperation.values())
          .collect(Collectors.toUnmodifiableMap(BaseOperation::path, Function.identity()));

  private final Map<AccountId, Shop> shops;
  private final ShopGate gate;
  private final IssueTokens issueTokens;
  private final Authorise authorise;
  private final Map<BaseOperation, ShopHandler> handlers;

  BaseApi(FakeBaseShopConfig config, Map<AccountId, Shop> shops, TokenIssuer issuer) {
    Clock clock = config.clock();
    this.shops = shops;
    this.gate = new ShopGate(issuer, clock);
    this.issueTokens = new IssueTokens(issuer, shops.values(), config.tokenLives());
    this.authorise = new Authorise(issuer, shops.values());
    this.handlers =
        Map.of(
            BaseOperation.USERS_ME, new UsersMe(),
            BaseOperation.ITEMS, new ListItems(),
            BaseOperation.SEARCH, new SearchItems(config.searchLag()),
            BaseOperation.DETAIL, new ItemDetail(),
            BaseOperation.ADD, new AddItem(clock),
            BaseOperation.EDIT, new EditItem(clock),
            BaseOperation.DELETE, new DeleteItem(),
            BaseOperation.ADD_IMAGE, new AddImage(new ImageRule(config), clock),
            BaseOperation.DELETE_IMAGE, new DeleteImage(clock),
            BaseOperation.EDIT_STOCK, new EditStock(clock));
  }

  @Override
  public Optional<Operation> route(Exchange exchange) {
    return Optional.ofNullable(operation(exchange.path()));
  }

  private static @Nullable BaseOperation operation(String path) {
    return path.startsWith(BaseOperation.DETAIL.path() + "/")
        ? BaseOperation.DETAIL
        : PATHS.get(path);
  }

  @Override
  public Reply unknownRoute(Exchange exchange) {
    return Reply.html(404);
  }

  @Override
  public Admission admit(Operation operation, Exchange exchange) {
    BaseOperation called = (BaseOperation) operation;
    return called.isPublic()
        ? new Admission.Admitted(exchange.form().getOrDefault("client_id", ""))
        : gate.admit(called, exchange);
  }

  @Override
  public Reply act(Call call, Exchange exchange) {
    BaseOperation operation = (BaseOperation) call.operation();
    if (!operation.method().equals(exchange.method())) {
      return operation.method().equals("POST")
          ? BaseError.NOT_POST_METHOD.reply()
          : Reply.html(404);
    }
    return switch (operation) {
      case AUTHORISE -> authorise.handle(exchange);
      case TOKEN -> issueTokens.handle(exchange);
      default ->
          Objects.requireNonNull(handlers.get(operation))
              .handle(Objects.requireNonNull(shops.get(new AccountId(call.holder()))), exchange);
    };
  }

  @Override
  public Reply throttled(Operation operation) {
    return BaseError.HOUR_API_LIMIT.reply();
  }

  @Override
  public Reply finish(Operation operation, Reply reply) {
    return reply;
  }
}
