package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;

/** A process that registers products page by page: {@code URL ACCOUNT COUNT}. */
final class RegisteringProcess {
  private static final int PAGE = 250;

  private RegisteringProcess() {}

  public static void main(String[] args) {
    RegisterRequest request =
        RegisterRequest.to(PlatformId.BASE, "test").withAccount(new AccountId(args[1]));
    int queued = 0;
    int belongsToOther = 0;
    try (Database db = Database.open(StoreConfig.at(args[0]))) {
      ListingService service = new ListingService(db, TestStores.config(), Time.system());
      for (int from = 0; from < Integer.parseInt(args[2]); from += PAGE) {
        for (RegisterOutcome it : service.register(request, TestProducts.complete(from, PAGE))) {
          queued += it.kind() == RegisterOutcome.Kind.QUEUED ? 1 : 0;
          belongsToOther += it.kind() == RegisterOutcome.Kind.BELONGS_TO_OTHER_ACCOUNT ? 1 : 0;
        }
      }
    }
    System.out.println("queued " + queued + " other " + belongsToOther);
  }
}
