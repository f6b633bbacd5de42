package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseLimits;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.upload.queue.ListingCounts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Several runner processes drain one store into one fake BASE. */
final class ManyRunners {
  private static final int IMAGES = 2;

  private ManyRunners() {}

  /**
   * What came of it.
   *
   * @param conservation the store's counts
   * @param complete items in the shop, visible, with all images
   * @param duplicates SKUs that the shop has more than once
   * @param output what the processes printed, one text each; their exit codes in front
   */
  record Result(ListingCounts conservation, int complete, int duplicates, List<String> output) {}

  static Result run(String url, int processes, int accounts, int items) throws Exception {
    List<AccountId> ids =
        IntStream.rangeClosed(1, accounts).mapToObj(i -> new AccountId("shop_" + i)).toList();
    FakeBaseShopConfig config =
        FakeBaseShopConfig.builder()
            .accounts(ids.stream().map(id -> BaseAccount.named(id.value())).toList())
            .limits(BaseLimits.NONE)
            .build();
    try (FakeBaseShop shop = FakeBaseShop.start(config);
        Database db = Database.open(StoreConfig.at(url))) {
      int each = items / accounts;
      for (int i = 0; i < accounts; i++) {
        Instant due = Instant.now().minusSeconds(60);
        Shelf.fill(db, ids.get(i).value(), i * each, each, IMAGES, due);
      }
      List<BaseRig> rigs = ids.stream().map(id -> BaseRig.of(shop, id)).toList();
      List<Process> running = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        running.add(DrainChild.start(url, rigs));
      }
      List<String> output = new ArrayList<>();
      for (Process process : running) {
        String printed =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.add(process.waitFor() + ": " + printed.strip());
      }
      int complete = ids.stream().mapToInt(id -> complete(shop.items(id))).sum();
      return new Result(Shelf.conservation(db), complete, shop.duplicates().size(), output);
    }
  }

  private static int complete(List<FakeItem> items) {
    return (int)
        items.stream().filter(item -> item.visible() && item.imageUrls().size() == IMAGES).count();
  }
}
