package dev.ecauto.testkit.ebay;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.quota.QuotaStore;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.contract.PlatformUnderTest;
import dev.ecauto.testkit.contract.SalesPlatformContract;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class InMemoryEbayTest extends SalesPlatformContract {
  @TempDir Path directory;

  @Override
  protected PlatformUnderTest open() {
    try {
      return new Ebay(FreshStore.open("sqlite", Files.createTempDirectory(directory, "store")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Ebay implements PlatformUnderTest {
    private static final AccountId SELLER = new AccountId("ebay_seller_1");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T03:00:00Z"));
    private final EbayShop shop = new EbayShop();
    private final Database store;
    private final InMemoryEbay platform;

    Ebay(Database store) {
      this.store = store;
      this.platform = process();
    }

    private InMemoryEbay process() {
      return new InMemoryEbay(
          shop,
          time,
          InMemoryEbay.DEFAULT_CALLS_PER_DAY,
          new QuotaStore(store, InMemoryEbay.EBAY, time));
    }

    @Override
    public SalesPlatform anotherProcess() {
      return process();
    }

    @Override
    public SalesPlatform platform() {
      return platform;
    }

    @Override
    public AccountId account() {
      return SELLER;
    }

    @Override
    public Clock clock() {
      return time;
    }

    @Override
    public UploadItem item(Sku sku) {
      return item(sku, "Tea kettle " + sku);
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
          new ImageUrls(List.of("https://example.invalid/1.jpg", "https://example.invalid/2.jpg")),
          Visibility.PUBLIC);
    }

    @Override
    public List<ShopItem> shopItems() {
      return platform.shopItems();
    }

    @Override
    public boolean trouble(ShopCall call, Trouble trouble, int times) {
      shop.trouble(call, trouble, times);
      return true;
    }

    @Override
    public boolean addDuplicate(Sku sku) {
      return false;
    }

    @Override
    public boolean makeUneditable(Sku sku) {
      shop.hold(sku.value());
      return true;
    }

    @Override
    public void useUp(String quota, int left) {
      QuotaUse use = platform.quotas(SELLER).get(0);
      for (int i = use.left(); i > left; i--) {
        platform.look(SELLER, ItemRef.of("0"));
      }
    }

    @Override
    public int refusedByQuota() {
      return shop.throttled();
    }

    @Override
    public void restrict() {
      shop.restrict();
    }

    @Override
    public void breakPrecondition() {
      shop.removePolicies();
    }

    @Override
    public void close() {
      platform.close();
      store.close();
    }
  }
}
