package dev.ecauto.thebase;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.NumericItemId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.platform.runtime.TokenRules;
import dev.ecauto.platform.runtime.TokenVault;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BASE (thebase.com). Safe for use by many threads; several processes may work on one store, where
 * tokens and quota counts are shared. Source of every rule: BASE's API documentation, {@code
 * docs.thebase.in/api}.
 *
 * <p>Every method that takes an account throws {@link dev.ecauto.model.EcautoException} if it is
 * not configured, and if the store fails before a call was sent.
 */
public final class TheBasePlatform implements SalesPlatform {
  private final TheBaseConfig config;
  private final UploadSteps steps;
  private final Authorisation authorisation;
  private final Map<AccountId, AccountClient> clients = new HashMap<>();
  private final Map<AccountId, String> shops = new HashMap<>();

  public TheBasePlatform(TheBaseConfig config, PlatformRuntime runtime) {
    this.config = config;
    this.steps = new UploadSteps(config.maxImages());
    TheBaseHttp http = new TheBaseHttp(config, runtime);
    this.authorisation = new Authorisation(config, http);
    TokenVault tokens =
        runtime.tokens(
            rules(config),
            (account, now) ->
                http.send(
                        RequestTokens.byRefreshToken(
                            config.account(account).credentials(), now.refreshToken()),
                        null)
                    .result());
    for (TheBaseAccount account : config.accounts()) {
      if (account.initialTokens() != null) {
        tokens.initial(account.id(), account.initialTokens());
      }
      clients.put(account.id(), new AccountClient(account, config, runtime, tokens));
    }
  }

  private static TokenRules rules(TheBaseConfig config) {
    return new TokenRules(
        "BASE",
        Authorisation.SCOPE,
        config.tokenMargin(),
        config.tokenIdle(),
        config.requestTimeout(),
        account -> "Authorise it again: ecauto authorise --account-id " + account);
  }

  @Override
  public PlatformId id() {
    return PlatformId.BASE;
  }

  @Override
  public List<Step> steps(UploadItem item) {
    return steps.of(item);
  }

  @Override
  public StepResult perform(AccountId account, StepCall call) {
    return steps.perform(client(account), call);
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    Instant bound =
        notBefore.equals(Instant.EPOCH) ? notBefore : notBefore.minus(config.clockTolerance());
    return new ItemScan(client(account), sku, bound).run();
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, @Nullable String cursor) {
    return ItemPages.page(client(account), cursor);
  }

  @Override
  public ShopResult<ShopPage> newest(AccountId account, @Nullable String cursor) {
    return ItemPages.first(client(account), ListItems.Order.NEWEST_FIRST, cursor);
  }

  @Override
  public ShopResult<ShopPage> lastChanged(AccountId account, @Nullable String cursor) {
    return ItemPages.first(client(account), ListItems.Order.LAST_CHANGED_FIRST, cursor);
  }

  @Override
  public ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    return client(account)
        .call(new ItemDetail(item.itemId()))
        .match(
            ok -> new ShopResult.Ok<>(Optional.of(ok.value())),
            failed ->
                failed.error().errorClass() == ErrorClass.ITEM_GONE
                    ? new ShopResult.Ok<>(Optional.empty())
                    : new ShopResult.Failed<>(failed.error()));
  }

  @Override
  public ReviseResult revise(AccountId account, ItemRef item, ItemChange change) {
    if (change.price() != null && !change.price().currency().equals(Money.JPY)) {
      return new ReviseResult.NotRevised(
          new PlatformError(
              ErrorClass.PERMANENT,
              "currency",
              "not sent: " + item + " shall cost " + change.price() + ": BASE takes whole yen only",
              null,
              null));
    }
    return client(account)
        .call(new ReviseItem(item.itemId(), change))
        .match(
            ok -> new ReviseResult.Revised(ok.value(), null),
            failed -> new ReviseResult.NotRevised(failed.error()));
  }

  @Override
  public ShopResult<String> remove(AccountId account, ItemRef item) {
    return client(account).call(new DeleteItem(item.itemId()));
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return NumericItemId.of(written);
  }

  /** That the account is authorised, and for its own shop; asked of BASE once per process. */
  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    AccountClient client = client(account);
    synchronized (shops) {
      if (shops.containsKey(account)) {
        return Optional.empty();
      }
    }
    return client
        .call(new GetShopId())
        .match(ok -> check(client, ok.value()), failed -> Optional.of(failed.error()));
  }

  private Optional<PlatformError> check(AccountClient client, String actual) {
    String expected = client.account().shopId();
    if (expected != null && !expected.equals(actual)) {
      return Optional.of(Authorisation.wrongShop(client.account(), actual));
    }
    synchronized (shops) {
      shops.put(client.account().id(), actual);
    }
    return Optional.empty();
  }

  @Override
  public Optional<PlatformError> keepAuthorised(AccountId account) {
    return client(account).keepAuthorised();
  }

  /**
   * Refreshes an account's tokens now, whether they need it or not.
   *
   * @return why they could not be; empty if they were
   */
  public Optional<PlatformError> refresh(AccountId account) {
    return client(account).refresh();
  }

  /** What an account's tokens may not do that is needed; asked of BASE by calls without effect. */
  public Set<String> missingScopes(AccountId account) {
    return Scopes.missing(client(account));
  }

  @Override
  public List<QuotaUse> quotas(AccountId account) {
    return client(account).quotaUse();
  }

  /**
   * Where an operator logs in to let the application act for a shop. BASE then sends the browser to
   * the account's redirect URI with the parameters {@code code} and {@code state}.
   *
   * @param state a value that nobody can guess, to be compared with the one that comes back
   */
  public URI authorizeUrl(AccountId account, String state) {
    return authorisation.url(client(account).account(), state);
  }

  /** Where BASE sends the browser back to. */
  public URI redirectUri(AccountId account) {
    return URI.create(client(account).account().credentials().redirectUri());
  }

  /**
   * Exchanges the code that BASE gave an operator, and stores the tokens. They are not stored if
   * they are for another shop than the configured one.
   *
   * @return the id of the shop
   */
  public ShopResult<String> authorise(AccountId account, String code) {
    AccountClient client = client(account);
    Optional<PlatformError> closed = client.handedOver();
    if (closed.isPresent()) {
      return new ShopResult.Failed<>(closed.get());
    }
    ShopResult<String> shop = authorisation.exchange(client, code);
    synchronized (shops) {
      shops.remove(account);
    }
    return shop;
  }

  /** Puts calls that were reserved and not made back into the quotas. */
  @Override
  public void close() {
    clients.values().forEach(AccountClient::release);
  }

  private AccountClient client(AccountId account) {
    return Objects.requireNonNull(clients.get(config.account(account).id()));
  }
}
