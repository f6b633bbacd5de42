package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.schedule.UploadWindow;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueRow;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Days are read as a plan comes to them, and remembered: as if all were read each time. */
class PlannedSlotsTest extends RegistrationIncidents {
  private static final int ADDS = 3;
  private static final int ROUNDS = 25;
  private static final Map<AccountId, UploadWindow> WINDOWS =
      new TreeMap<>(
          Map.of(
              new AccountId("tokyo"), UploadWindow.DEFAULT,
              new AccountId("new_york"), UploadWindow.always(ZoneId.of("America/New_York")),
              new AccountId("kathmandu"), window(10, 12, "Asia/Kathmandu")));
  private static final List<AccountId> ACCOUNTS = List.copyOf(WINDOWS.keySet());
  private static final ListingConfig CONFIG =
      ListingConfig.builder()
          .platform(
              PlatformId.BASE,
              base ->
                  WINDOWS.forEach(
                      (account, window) ->
                          base.account(account, rules -> rules.dailyAdds(ADDS).window(window))))
          .build();

  private final Random random = new Random(5);

  @EveryStore
  void noDayIsFilledTwiceHoweverFarAheadItIs(String dialect) {
    try (Database db = open(dialect)) {
      List<ListingService> services = List.of(service(db, CONFIG), service(db, CONFIG));
      int next = 1;
      for (int round = 0; round < ROUNDS; round++) {
        List<Product> products = TestProducts.complete(next, 1 + random.nextInt(8));
        next += products.size();
        RegisterRequest request = request();
        ListingService one = services.get(random.nextInt(2));
        assertThat(one.plan(request, products).schedule())
            .as("round %d: what is remembered is what is stored", round)
            .isEqualTo(service(db, CONFIG).plan(request, products).schedule());
        one.register(request, products);
        clock.advance(Duration.ofMinutes(30L * random.nextInt(4)));
      }
      assertThat(adds(db).values())
          .allMatch(count -> count <= ADDS)
          .hasSizeGreaterThan(next / ADDS);
    }
  }

  /** To any account, or only to one of them, which then is filled further ahead. */
  private RegisterRequest request() {
    RegisterRequest any = RegisterRequest.to(PlatformId.BASE, "test");
    int account = random.nextInt(2 * ACCOUNTS.size());
    return account < ACCOUNTS.size() ? any.withAccount(ACCOUNTS.get(account)) : any;
  }

  private static Map<String, Long> adds(Database db) {
    List<QueueRow> rows =
        db.read(tx -> new QueueViewRepository().rows(tx, QueueFilter.all().withLimit(1_000)));
    return rows.stream()
        .collect(Collectors.groupingBy(PlannedSlotsTest::accountDay, Collectors.counting()));
  }

  private static String accountDay(QueueRow row) {
    UploadWindow window = Objects.requireNonNull(WINDOWS.get(row.account()));
    return row.account() + " " + window.dayOf(row.scheduledTime());
  }

  private static UploadWindow window(int from, int to, String zone) {
    return new UploadWindow(LocalTime.of(from, 0), LocalTime.of(to, 0), ZoneId.of(zone));
  }
}
