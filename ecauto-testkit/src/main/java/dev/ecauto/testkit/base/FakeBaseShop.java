package dev.ecauto.testkit.base;

import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.FakeServer;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.RecordedCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * BASE in one process: shops with items, tokens that are granted, expire and rotate, the real
 * limits and errors, on a free port of the loopback interface. Safe for use by many threads.
 *
 * <p>Source of its rules: BASE's API documentation; where that is silent, the strictest reading.
 */
public final class FakeBaseShop implements AutoCloseable {
  private final Map<AccountId, Shop> shops;
  private final Map<AccountId, BaseCredentials> credentials;
  private final TokenIssuer issuer;
  private final FakeServer server;
  private final FakeBaseShopConfig config;

  private FakeBaseShop(FakeBaseShopConfig config) {
    this.config = config;
    this.shops = new LinkedHashMap<>();
    this.issuer = new TokenIssuer(config);
    this.credentials = new LinkedHashMap<>();
    ItemIds ids = new ItemIds(config.firstItemId());
    for (BaseAccount account : config.accounts()) {
      Shop shop = new Shop(account, config, ids);
      shops.put(account.id(), shop);
      credentials.put(account.id(), firstCredentials(shop));
    }
    this.server =
        FakeServer.start(new BaseApi(config, shops, issuer), config.server(), config.clock());
  }

  /** Starts it; every account has a valid pair of tokens. */
  public static FakeBaseShop start(FakeBaseShopConfig config) {
    return new FakeBaseShop(config);
  }

  /** Where it listens, in place of {@code https://api.thebase.in}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The configuration that it was started with. */
  public FakeBaseShopConfig config() {
    return config;
  }

  /** The credentials of every account, in the order of the configuration. */
  public List<BaseCredentials> credentials() {
    return List.copyOf(credentials.values());
  }

  /** The credentials that an account had at the start. */
  public BaseCredentials credentials(AccountId account) {
    return known(credentials, account);
  }

  /** A code as the shop's owner gets it by agreeing, to be exchanged for tokens. */
  public String authorizationCode(AccountId account) {
    return issuer.issueCode(shop(account));
  }

  /** Changes what BASE thinks of a shop. */
  public void state(AccountId account, ShopState state) {
    shop(account).state(state);
  }

  /** Makes the account's access tokens expire now. */
  public void expireAccessTokens(AccountId account) {
    issuer.expireAccessTokens(shop(account));
  }

  /** Makes the account's refresh tokens invalid: its owner must authorise again. */
  public void revokeRefreshTokens(AccountId account) {
    issuer.revokeRefreshTokens(shop(account));
  }

  /** The items of a shop, the oldest first, whatever its list shows by now. */
  public List<FakeItem> items(AccountId account) {
    server.actOnLateCalls();
    return shop(account).items();
  }

  /** Adds an item as its owner does in the shop's own pages; quotas do not apply. */
  public FakeItem addByHand(AccountId account, Map<String, String> parameters) {
    return shop(account).add(parameters);
  }

  /** Changes an item as its owner does in the shop's own pages. */
  public Optional<FakeItem> changeByHand(
      AccountId account, long itemId, Map<String, String> parameters) {
    UnaryOperator<FakeItem> change =
        item ->
            item.with(
                item.fields().with(parameters, item.fields().variations()),
                config.clock().instant());
    return shop(account).change(itemId, change);
  }

  /** Deletes an item as its owner does in the shop's own pages; false if it is not there. */
  public boolean deleteByHand(AccountId account, long itemId) {
    return shop(account).delete(itemId);
  }

  /** Makes an item one of a kind that may not be editable by API; nothing if it is not there. */
  public Optional<FakeItem> kind(AccountId account, long itemId, ItemKind kind) {
    return shop(account).change(itemId, item -> item.of(kind));
  }

  /** What {@code items/edit} makes of its parameters from now on. */
  public void editHabit(AccountId account, EditHabit habit) {
    shop(account).editHabit(habit);
  }

  /** A shopper buys one piece; false if the item is hidden, sold out or gone. */
  public boolean sell(AccountId account, long itemId) {
    return shop(account).sell(itemId);
  }

  /** Everything that was sold in a shop, oldest first. */
  public List<Sale> sales(AccountId account) {
    return shop(account).sales();
  }

  /** The items of each identifier that a shop holds more than once, of all shops. */
  public List<List<FakeItem>> duplicates() {
    return shops.keySet().stream().flatMap(account -> duplicates(account).stream()).toList();
  }

  private List<List<FakeItem>> duplicates(AccountId account) {
    Map<String, List<FakeItem>> byIdentifier = new HashMap<>();
    for (FakeItem item : items(account)) {
      if (item.identifier() != null) {
        byIdentifier.computeIfAbsent(item.identifier(), key -> new ArrayList<>()).add(item);
      }
    }
    return byIdentifier.values().stream().filter(items -> items.size() > 1).toList();
  }

  /** The items that buyers see without a picture, of all shops. */
  public List<FakeItem> visibleWithoutImages() {
    return shops.keySet().stream()
        .flatMap(account -> items(account).stream())
        .filter(item -> item.visible() && item.images().isEmpty())
        .toList();
  }

  /** Replaces the fault plan; call numbers start again at 1. */
  public void faults(FaultPlan plan) {
    server.faults(plan);
  }

  /** Replaces the listener. */
  public void listener(CallListener listener) {
    server.listener(listener);
  }

  /** The latest calls, oldest first; older ones are only counted. */
  public List<RecordedCall> calls() {
    return server.calls();
  }

  /** How many calls came, exactly, refused ones included. */
  public long count() {
    return server.count();
  }

  /** How many calls of an operation came, exactly, refused ones included. */
  public long count(BaseOperation operation) {
    return server.count(operation);
  }

  /** How many calls were refused for a quota, exactly. */
  public long throttled() {
    return server.throttled();
  }

  /** How many calls of an operation were refused for a quota, exactly. */
  public long throttled(BaseOperation operation) {
    return server.throttled(operation);
  }

  @Override
  public void close() {
    server.close();
  }

  private BaseCredentials firstCredentials(Shop shop) {
    TokenIssuer.Pair tokens = issuer.issue(shop);
    BaseAccount account = shop.account();
    return new BaseCredentials(
        account.id(),
        account.clientId(),
        account.clientSecret(),
        tokens.access(),
        tokens.refresh());
  }

  private Shop shop(AccountId account) {
    return known(shops, account);
  }

  private static <T> T known(Map<AccountId, T> byAccount, AccountId account) {
    T value = byAccount.get(account);
    if (value == null) {
      throw new IllegalArgumentException(
          "no account " + account + " on this fake: it has " + byAccount.keySet());
    }
    return value;
  }
}
