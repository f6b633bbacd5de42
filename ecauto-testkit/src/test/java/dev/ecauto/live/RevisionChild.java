package dev.ecauto.live;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.revision.RevisionListener;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.token.TokenPair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process that sends what waits, and stands still at a point of a revision to be killed there.
 * Arguments: URL of the store, the time, the point, endpoint of the shop, account, its client id
 * and secret, its tokens.
 */
final class RevisionChild {
  static final String REACHED = "reached";

  /** Where the process ends. */
  enum Point {
    CLAIMED("claimed, the shop not yet asked"),
    LOOKED("the shop has answered how the item is, nothing decided"),
    NOT_SENT("decided and written down, not yet sent"),
    ARRIVED("arrived, the shop has not acted yet"),
    ACTED("the shop has acted, the answer is not sent"),
    ANSWERED("answer read, not yet recorded"),
    RECORDED("everything recorded");

    final String words;

    Point(String words) {
      this.words = words;
    }

    /** Whether the shop's side has to notice it; the process itself cannot. */
    boolean isAtTheShop() {
      return this == ARRIVED || this == ACTED;
    }
  }

  private RevisionChild() {}

  public static void main(String[] args) {
    VirtualTime time = new VirtualTime(Instant.parse(args[1]));
    Point point = Point.valueOf(args[2]);
    AccountId account = new AccountId(args[4]);
    try (Database db = Database.open(StoreConfig.at(args[0]))) {
      TheBaseConfig config =
          TheBaseConfig.builder()
              .endpoint(URI.create(args[3]))
              .accounts(
                  List.of(
                      new TheBaseAccount(
                          account,
                          new TheBaseCredentials(args[5], args[6], "https://operator.invalid/"),
                          new TokenPair(args[7], args[8]),
                          null)))
              .build();
      SalesPlatform shop =
          new TheBasePlatform(
              config, PlatformRuntime.of(PlatformId.BASE, db, HttpTransport.create(), time));
      LiveService live =
          new LiveService(
              new LiveServices(
                  db,
                  null,
                  OfferPolicy.defaults(),
                  Map.of(PlatformId.BASE, pointed(shop, point)),
                  ListingConfig.builder()
                      .platform(PlatformId.BASE, platform -> platform.account(account))
                      .build(),
                  () -> ScreeningLists.NONE,
                  time,
                  "child",
                  RevisionListener.NONE),
              LiveConfig.builder().mode(SyncMode.APPLY).build());
      while (live.step().isZero()) {
        at(Point.RECORDED, point);
      }
    }
  }

  private static SalesPlatform pointed(SalesPlatform shop, Point point) {
    return (SalesPlatform)
        Proxy.newProxyInstance(
            SalesPlatform.class.getClassLoader(),
            new Class<?>[] {SalesPlatform.class},
            (proxy, method, args) -> call(shop, method, args, point));
  }

  private static Object call(SalesPlatform shop, Method method, Object[] args, Point point)
      throws Throwable {
    boolean look = method.getName().equals("look");
    boolean revise = method.getName().equals("reviseAll");
    if (look || revise) {
      at(look ? Point.CLAIMED : Point.NOT_SENT, point);
    }
    try {
      Object answer = method.invoke(shop, args);
      if (look || revise) {
        at(look ? Point.LOOKED : Point.ANSWERED, point);
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void at(Point reached, Point wanted) {
    if (reached == wanted) {
      System.out.println(REACHED);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
