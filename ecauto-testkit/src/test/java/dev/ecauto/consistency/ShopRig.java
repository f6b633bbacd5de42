package dev.ecauto.consistency;

import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.adopt.ShopAdoption;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.thebase.FakeAccounts;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.ItemAdopter;
import dev.ecauto.upload.UploadConfig;
import dev.ecauto.upload.UploadExecutor;
import dev.ecauto.upload.UploadListener;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.UploadServices;
import dev.ecauto.upload.queue.UploadGate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A fake BASE, its client and everything that works on a store, on virtual time. */
public final class ShopRig implements AutoCloseable {
  public static final AccountId ACCOUNT = new AccountId("base_account_1");

  public final FakeBaseShop shop;
  public final ListingService listings;
  private final VirtualTime time;
  private final StopSignal stop;
  private final Database database;
  private final TheBasePlatform platform;

  public ShopRig(Database database, VirtualTime time) {
    this.database = database;
    this.time = time;
    this.stop = time.newSignal();
    this.shop =
        FakeBaseShop.start(
            FakeBaseShopConfig.builder()
                .clock(time)
                .accounts(List.of(dev.ecauto.testkit.base.BaseAccount.named(ACCOUNT.value())))
                .build());
    this.listings = new ListingService(database, StoreFixture.listing(), time);
    this.platform =
        new TheBasePlatform(
            TheBaseConfig.builder()
                .endpoint(shop.endpoint())
                .quotas(TheBaseQuotas.of(5_000, 100_000, 1_000))
                .account(FakeAccounts.of(shop.credentials(ACCOUNT)))
                .build(),
            PlatformRuntime.of(
                PlatformId.BASE, database, HttpTransport.create(), Time.of(time, stop)));
  }

  public ConsistencyChecker checker() {
    return checker(ConsistencyConfig.defaults());
  }

  public ConsistencyChecker checker(ConsistencyConfig config) {
    return new ConsistencyChecker(
        new ConsistencyServices(
            database, listings, StoreFixture.listing(), platforms(), time, CheckListener.NONE),
        config);
  }

  public ShopAdoption adoption() {
    return new Adoption(new AdoptionServices(database, platforms(), StoreFixture.listing(), time))
        .fromShop();
  }

  private Map<PlatformId, SalesPlatform> platforms() {
    return Map.of(PlatformId.BASE, platform);
  }

  /** Uploads everything that waits, whenever it is due. */
  public UploadReport drain(UploadScope scope) {
    try (UploadExecutor executor =
        new UploadExecutor(
            new UploadServices(
                database,
                platforms(),
                new ItemAdopter(ListingConfig.builder().build()),
                UploadGate.OPEN,
                Time.of(time, stop),
                new Random(1),
                UploadListener.NONE),
            UploadConfig.defaults())) {
      return executor.drain(scope.withEnd(UploadScope.End.QUEUE_EMPTY));
    }
  }

  public List<FakeItem> items() {
    return shop.items(ACCOUNT);
  }

  @Override
  public void close() {
    platform.close();
    shop.close();
  }
}
