package dev.ecauto.thebase;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.QuotaLedger;
import dev.ecauto.quota.QuotaStore;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.base.ItemKind;
import dev.ecauto.testkit.base.ShopState;
import dev.ecauto.testkit.contract.PlatformUnderTest;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.token.TokenPair;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link TheBasePlatform} over a fake shop, on virtual time. */
final class TheBaseShopUnderTest implements PlatformUnderTest {
  static final AccountId ACCOUNT = new AccountId("base_account_1");
  static final TheBaseQuotas QUOTAS = TheBaseQuotas.of(400, 600, 30);

  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T03:20:00Z"));
  final StopSignal stop;
  final FakeBaseShop shop;
  final Database database;
  final TheBasePlatform platform;
  private final Clock clock;
  private final UnaryOperator<TheBaseConfig.Builder> settings;

  TheBaseShopUnderTest(Path directory) {
    this(directory, fake -> fake, settings -> settings);
  }

  TheBaseShopUnderTest(
      Path directory,
      UnaryOperator<FakeBaseShopConfig.Builder> fake,
      UnaryOperator<TheBaseConfig.Builder> settings) {
    this(sqlite(directory), fake, settings);
  }

  static StoreConfig sqlite(Path directory) {
    return StoreConfig.at("jdbc:sqlite:" + directory.resolve("ecauto.db"));
  }

  TheBaseShopUnderTest(
      StoreConfig store,
      UnaryOperator<FakeBaseShopConfig.Builder> fake,
      UnaryOperator<TheBaseConfig.Builder> settings) {
    this(store, fake, settings, null);
  }

  /** On the system's clock. */
  static TheBaseShopUnderTest onSystemTime(
      StoreConfig store,
      UnaryOperator<FakeBaseShopConfig.Builder> fake,
      UnaryOperator<TheBaseConfig.Builder> settings) {
    return new TheBaseShopUnderTest(store, fake, settings, Clock.systemUTC());
  }

  private TheBaseShopUnderTest(
      StoreConfig store,
      UnaryOperator<FakeBaseShopConfig.Builder> fake,
      UnaryOperator<TheBaseConfig.Builder> settings,
      @Nullable Clock system) {
    this.clock = system == null ? time : system;
    this.stop = system == null ? time.newSignal() : StopSignal.create();
    this.settings = settings;
    this.shop =
        FakeBaseShop.start(
            fake.apply(
                    FakeBaseShopConfig.builder()
                        .clock(clock)
                        .accounts(
                            List.of(dev.ecauto.testkit.base.BaseAccount.named(ACCOUNT.value()))))
                .build());
    this.database = Database.open(store);
    this.platform = platform(database);
  }

  /** Another process on the same or on another connection to the store. */
  TheBasePlatform platform(Database store) {
    return new TheBasePlatform(
        config(),
        PlatformRuntime.of(PlatformId.BASE, store, HttpTransport.create(), Time.of(clock, stop)));
  }

  TheBaseConfig config() {
    var known = shop.credentials(ACCOUNT);
    TheBaseAccount account =
        new TheBaseAccount(
            ACCOUNT,
            new TheBaseCredentials(
                known.clientId(), known.clientSecret(), "https://operator.example/callback"),
            new TokenPair(known.accessToken(), known.refreshToken()),
            "base-account-1-shop");
    return settings
        .apply(TheBaseConfig.builder().endpoint(shop.endpoint()).account(account).quotas(QUOTAS))
        .build();
  }

  /** Does something whenever the shop is about to act on a call of an operation. */
  void before(BaseOperation operation, Runnable action) {
    shop.listener(
        new CallListener() {
          @Override
          public void beforeActing(Call call, Exchange exchange) {
            if (call.operation() == operation) {
              action.run();
            }
          }
        });
  }

  @Override
  public SalesPlatform platform() {
    return platform;
  }

  @Override
  public AccountId account() {
    return ACCOUNT;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public UploadItem item(Sku sku) {
    return item(sku, "電気ケトル 1.0L（白）& 保証書 " + sku);
  }

  @Override
  public UploadItem unacceptableItem(Sku sku) {
    return item(sku, "湯が沸く \uD83D\uDE00");
  }

  static UploadItem item(Sku sku, String title) {
    return new UploadItem(
        sku,
        new Asin("B0FFN1RB6J"),
        title,
        "一行目\n二行目 100% + 税",
        Money.yen(12_800),
        3,
        new ImageUrls(List.of("https://example.com/1.jpg", "https://example.com/2.jpg?a=1&b=2")),
        Visibility.PUBLIC);
  }

  @Override
  public List<ShopItem> shopItems() {
    return shop.items(ACCOUNT).stream().map(TheBaseShopUnderTest::shopItem).toList();
  }

  private static ShopItem shopItem(FakeItem item) {
    return new ShopItem(
        Long.toString(item.itemId()),
        item.identifier(),
        item.title(),
        Money.yen(item.price()),
        item.stock(),
        item.visible() ? Visibility.PUBLIC : Visibility.HIDDEN,
        item.imageUrls().size(),
        item.modified().truncatedTo(ChronoUnit.SECONDS),
        item.properPrice() == null ? null : Money.yen(item.properPrice()),
        item.detail());
  }

  @Override
  public boolean trouble(ShopCall call, Trouble trouble, int times) {
    BaseOperation operation =
        switch (call) {
          case CREATE -> BaseOperation.ADD;
          case IMAGE -> BaseOperation.ADD_IMAGE;
          case PUBLISH, UPDATE, REVISE -> BaseOperation.EDIT;
          case LIST -> BaseOperation.ITEMS;
          case LOOK -> BaseOperation.DETAIL;
        };
    if (trouble == Trouble.TOKEN_EXPIRED) {
      shop.expireAccessTokens(ACCOUNT);
    } else {
      shop.faults(FaultPlan.builder(1).between(operation, 1, times, faultOf(trouble)).build());
    }
    return true;
  }

  private static Fault faultOf(Trouble trouble) {
    return switch (trouble) {
      case LOST_REQUEST -> new Fault.Reset(Fault.When.BEFORE_ACTING);
      case LOST_ANSWER -> new Fault.Reset(Fault.When.AFTER_ACTING);
      case SERVER_ERROR -> BaseError.DB_ERROR.fault(Fault.When.BEFORE_ACTING);
      case TOKEN_EXPIRED -> BaseError.EXPIRED_ACCESS_TOKEN.fault(Fault.When.BEFORE_ACTING);
      case THROTTLED -> new Fault.Throttled();
    };
  }

  @Override
  public SalesPlatform anotherProcess() {
    return platform(database);
  }

  @Override
  public int callsOfARevision() {
    return 1;
  }

  @Override
  public boolean makeUneditable(Sku sku) {
    FakeItem item =
        shop.items(ACCOUNT).stream()
            .filter(known -> sku.value().equals(known.identifier()))
            .findFirst()
            .orElseThrow();
    shop.kind(ACCOUNT, item.itemId(), ItemKind.PRE_ORDER);
    return true;
  }

  @Override
  public boolean addDuplicate(Sku sku) {
    time.advance(Duration.ofSeconds(5));
    shop.addByHand(
        ACCOUNT, Map.of("title", "二つ目", "price", "100", "stock", "1", "identifier", sku.value()));
    return true;
  }

  @Override
  public void useUp(String quota, int left) {
    QuotaUse use =
        platform.quotas(ACCOUNT).stream()
            .filter(known -> known.name().equals(quota))
            .findFirst()
            .orElseThrow();
    new QuotaStore(database, PlatformId.BASE, Time.of(clock, stop))
        .take(
            new QuotaLedger.Key(ACCOUNT.value(), quota, use.since()),
            use.left() - left,
            use.limit());
  }

  @Override
  public int refusedByQuota() {
    return (int) shop.throttled();
  }

  @Override
  public void restrict() {
    shop.state(ACCOUNT, ShopState.RESTRICTED);
  }

  @Override
  public void breakPrecondition() {
    shop.revokeRefreshTokens(ACCOUNT);
    shop.expireAccessTokens(ACCOUNT);
  }

  @Override
  public void close() {
    platform.close();
    database.close();
    shop.close();
  }
}
