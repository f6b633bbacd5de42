package com.example.ebay;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.contract.PlatformUnderTest;
import dev.ecauto.testkit.contract.SalesPlatformContract;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** What every platform must pass: restarts, second processes, tokens, quotas, closing. */
class EbayContractTest extends SalesPlatformContract {
  private static final AtomicInteger STORES = new AtomicInteger();

  @TempDir Path directory;

  @Override
  protected PlatformUnderTest open() {
    return new UnderTest(directory.resolve("store-" + STORES.incrementAndGet() + ".db"));
  }

  private static final class UnderTest implements PlatformUnderTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));
    private final EbayFake fake = start();
    private final Database store;
    private final SalesPlatform platform;

    UnderTest(Path file) {
      store = Database.open(StoreConfig.at(file));
      platform = anotherProcess();
    }

    private static EbayFake start() {
      try {
        return new EbayFake();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public SalesPlatform platform() {
      return platform;
    }

    @Override
    public SalesPlatform anotherProcess() {
      return process(300);
    }

    private SalesPlatform process(int callsPerDay) {
      return new EbayPlatform(
          Seller.config(fake.endpoint(), callsPerDay),
          PlatformRuntime.of(EbayPlatform.ID, store, HttpTransport.create(), time));
    }

    @Override
    public AccountId account() {
      return Seller.ID;
    }

    @Override
    public Clock clock() {
      return time;
    }

    @Override
    public UploadItem item(Sku sku) {
      return item(sku, "Kettle " + sku);
    }

    @Override
    public UploadItem unacceptableItem(Sku sku) {
      return item(sku, "x".repeat(81));
    }

    private static UploadItem item(Sku sku, String title) {
      return new UploadItem(
          sku,
          new Asin("B0FFN1RB6J"),
          title,
          "Boils water.",
          Money.of(new BigDecimal("12.34"), Currency.getInstance("USD")),
          3,
          new ImageUrls(List.of("https://example.com/1.jpg", "https://example.com/2.jpg")),
          Visibility.PUBLIC);
    }

    @Override
    public List<ShopItem> shopItems() {
      return fake.offers().stream().map(EbayPlatform::shopItem).toList();
    }

    @Override
    public boolean trouble(ShopCall call, Trouble trouble, int times) {
      fake.trouble(call, trouble, times);
      return true;
    }

    @Override
    public boolean addDuplicate(Sku sku) {
      return false;
    }

    @Override
    public boolean makeUneditable(Sku sku) {
      fake.hold(sku.value());
      return true;
    }

    @Override
    public void useUp(String quota, int left) {
      for (int i = platform.quotas(Seller.ID).get(0).left(); i > left; i--) {
        platform.look(Seller.ID, ItemRef.of("0"));
      }
    }

    @Override
    public int refusedByQuota() {
      return fake.refusedByQuota();
    }

    @Override
    public void restrict() {
      fake.restrict();
    }

    @Override
    public void breakPrecondition() {
      fake.removePolicies();
    }

    @Override
    public void close() {
      platform.close();
      store.close();
      fake.close();
    }
  }
}
