package dev.ecauto.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.Product;
import dev.ecauto.health.HealthConfig;
import dev.ecauto.health.HealthService;
import dev.ecauto.health.HealthServices;
import dev.ecauto.history.HistoryFilter;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.RegisterCost;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.QueueFilter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is about a few rows reads as much in a large store as in a small one, on both databases:
 * what a person types may not grow with the backlog. No clock is asked.
 */
@Tag("slow")
class GrowthTest {
  /** At least ten of each kind and account, as many as are asked for. */
  private static final int FEW = 400;

  private static final int MANY = 2_000;
  private static final int PAGE = 100;
  private static final int ACCOUNTS = 6;
  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final double BOUND = 1.5;

  /** What a deeper index and a row more here and there come to. */
  private static final long STEPS = 1_500;

  private static final long PAGES = 60;

  private static final ChangeReason WHY = new ChangeReason("test", "test");
  private static final AccountId ACCOUNT = new AccountId("account_1");

  @TempDir Path dir;

  @EveryStore
  void whatIsAboutFewRowsReadsFew(String kind) throws Exception {
    Map<String, Long> few = measure(kind, FEW);
    Map<String, Long> many = measure(kind, MANY);
    long slack = kind.equals("sqlite") ? STEPS : PAGES;
    Map<String, String> grown = new TreeMap<>();
    few.forEach(
        (name, steps) -> {
          long now = many.getOrDefault(name, Long.MAX_VALUE);
          if (now > BOUND * steps + slack) {
            grown.put(name, steps + " -> " + now);
          }
        });
    assertThat(grown).as("grows with the store").isEmpty();
  }

  /** Nor does it matter how far ahead of a free day something is planned. */
  @EveryStore
  void aPlanReadsNoFurtherThanItLooks(String kind) throws Exception {
    CountedStore store = CountedStore.fresh(kind, Files.createDirectory(dir.resolve("planned")));
    try (Ecauto ecauto =
        Ecauto.builder()
            .store(store.config())
            .listing(config())
            .time(new VirtualTime(NOW))
            .build()) {
      RegisterCost.register(ecauto.listings(), 1, PAGE);
      long few = steps(store, ecauto, GrowthTest::planTwenty);
      store.run(
          "INSERT INTO slot_counts (platform, account_id, slot, uploads, calls)"
              + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
              + " SELECT platform, account_id, %s, 1, 3 FROM account_counts, n"
                  .formatted(
                      kind.equals("sqlite")
                          ? "datetime('2026-11-27', (30 * i) || ' minutes') || '+00:00'"
                          : "timestamptz '2026-11-27 00:00:00Z' + i * interval '30 minutes'"));
      long many = steps(store, ecauto, GrowthTest::planTwenty);
      assertThat(many).isLessThan((long) (BOUND * few));
    }
  }

  private static long steps(CountedStore store, Ecauto ecauto, BiConsumer<Ecauto, Integer> command)
      throws SQLException {
    command.accept(ecauto, 0);
    return store.during(() -> command.accept(ecauto, 1));
  }

  private Map<String, Long> measure(String kind, int listings) throws Exception {
    CountedStore store =
        CountedStore.fresh(kind, Files.createDirectory(dir.resolve("s" + listings)));
    Map<String, Long> steps = new LinkedHashMap<>();
    VirtualTime time = new VirtualTime(NOW);
    try (Ecauto ecauto =
        Ecauto.builder()
            .store(store.config())
            .listing(config())
            .amazon(amazon())
            .time(time)
            .build()) {
      fill(store, ecauto, time, listings);
      for (Map.Entry<String, BiConsumer<Ecauto, Integer>> command : commands().entrySet()) {
        steps.put(command.getKey(), steps(store, ecauto, command.getValue()));
      }
    }
    return steps;
  }

  private static ListingConfig config() {
    return ListingConfig.builder()
        .platform(
            PlatformId.BASE,
            base -> {
              for (int i = 0; i < ACCOUNTS; i++) {
                base.account(new AccountId("account_" + i));
              }
            })
        .build();
  }

  /** That there is one: nothing here calls it. */
  private static SpApiConfig amazon() {
    URI nobody = URI.create("http://127.0.0.1:1");
    return SpApiConfig.builder()
        .endpoint(nobody)
        .tokenEndpoint(nobody)
        .clientId("id")
        .clientSecret("secret")
        .refreshToken("token")
        .build();
  }

  /** Of five, three are in the shop, one failed, one waits. */
  private static void fill(CountedStore store, Ecauto ecauto, VirtualTime time, int listings)
      throws SQLException {
    for (int from = 1; from <= listings; from += PAGE) {
      RegisterCost.register(ecauto.listings(), from, PAGE);
      time.advance(Duration.ofSeconds(1));
    }
    store.run(
        "UPDATE upload_queue SET status = 'success', item_id = 'item-' || listing_id"
            + " WHERE listing_id % 5 BETWEEN 1 AND 3",
        "UPDATE listings SET status = 'listed', platform_item_id = 'item-' || id,"
            + " listed_at = created_at WHERE id % 5 BETWEEN 1 AND 3",
        "UPDATE upload_queue SET status = 'failed' WHERE listing_id % 5 = 4",
        "UPDATE listings SET status = 'failed', status_reason = 'refused' WHERE id % 5 = 4");
    assertThat(ecauto.live().freshness().live()).isEqualTo(listings / 5 * 3);
    store.run(
        "UPDATE freshness SET seen_at = enrolled_at, due_at = '2027-11-25 01:00:00+00:00'",
        "INSERT INTO revisions (listing_id, asin, platform, account_id, run_id, kind, urgency, reason,"
            + " product_seen_at, currency, price, status, created_at, updated_at, sent_at)"
            + " SELECT id, asin, platform, account_id, 'run', 'price-down', 1, '', created_at, 'JPY',"
            + " 1, CASE WHEN id < 20 THEN 'waiting' ELSE 'done' END, created_at, created_at,"
            + " created_at FROM listings WHERE status = 'listed'");
    store.run(store.config().isSqlite() ? "PRAGMA optimize" : "VACUUM ANALYZE");
  }

  /** Each changes listings of its own, in the first round and in the second. */
  private static Map<String, BiConsumer<Ecauto, Integer>> commands() {
    Map<String, BiConsumer<Ecauto, Integer>> all = new LinkedHashMap<>();
    ListingFilter ten = ListingFilter.of(PlatformId.BASE).withLimit(10);
    all.put("listings", (e, round) -> e.listings().find(ten));
    all.put("listings of an account", (e, round) -> e.listings().find(ten.withAccount(ACCOUNT)));
    for (ListingStatus status : ListingStatus.values()) {
      all.put(
          "listings " + status.code(), (e, round) -> e.listings().find(ten.withStatuses(status)));
      all.put(
          "listings of an account " + status.code(),
          (e, round) -> e.listings().find(ten.withAccount(ACCOUNT).withStatuses(status)));
    }
    QueueFilter rows = QueueFilter.all().withPlatform(PlatformId.BASE).withLimit(10);
    all.put("queue", (e, round) -> e.queue().find(rows));
    all.put("queue of an account", (e, round) -> e.queue().find(queue(ACCOUNT, null, null)));
    all.put("queue due", (e, round) -> e.queue().find(queue(null, null, NOW)));
    for (QueueStatus status : QueueStatus.values()) {
      all.put("queue " + status.code(), (e, round) -> e.queue().find(queue(null, status, null)));
    }
    all.put("queue counts", (e, round) -> e.queue().count(rows));
    all.put("status", (e, round) -> e.queue().listings());
    all.put("accounts", (e, round) -> e.shopStatuses());
    all.put("refused inputs", (e, round) -> e.inputs().withoutListing(10));
    all.put("explain", (e, round) -> e.history().explain(RegisterCost.asin(31)));
    HistoryFilter range =
        HistoryFilter.between(NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
    all.put("history", (e, round) -> e.history().events(range.withLimit(10), event -> {}));
    all.put(
        "history of a product",
        (e, round) -> e.history().summary(range.withAsin(RegisterCost.asin(31))));
    all.put(
        "history of an account",
        (e, round) ->
            e.history()
                .events(
                    range.withAccount(new AccountKey(PlatformId.BASE, ACCOUNT)).withLimit(10),
                    event -> {}));
    all.put("hold", (e, round) -> e.listings().hold(List.of(50L + 5 * round), WHY));
    all.put("release", (e, round) -> e.listings().release(List.of(50L + 5 * round), WHY));
    all.put("cancel", (e, round) -> e.listings().cancel(List.of(60L + 5 * round), WHY));
    all.put("retry", (e, round) -> e.listings().retry(List.of(54L + 5 * round), WHY));
    all.put(
        "reschedule", (e, round) -> e.listings().reschedule(List.of(70L + 5 * round), null, WHY));
    all.put("health", (e, round) -> assertThat(health(e).look().troubles()).isNotEmpty());
    FreshnessViewRepository looks = new FreshnessViewRepository();
    all.put("looks in vain", (e, round) -> e.database().read(looks::isFailing));
    all.put(
        "products never seen",
        (e, round) -> e.database().read(tx -> looks.notSeenSince(tx, NOW, 1)));
    all.put("promise", (e, round) -> assertThat(e.live().promised()).isPresent());
    all.put(
        "add of 20", (e, round) -> RegisterCost.register(e.listings(), 10_000 + 20 * round, 20));
    all.put("add of 20 --dry-run", GrowthTest::planTwenty);
    all.put(
        "forecast of 20",
        (e, round) -> {
          Iterator<List<Product>> pages =
              List.of(RegisterCost.products(20_000 + 20 * round, 20)).iterator();
          e.listings()
              .plan(
                  RegisterRequest.to(PlatformId.BASE, "test"),
                  tx -> pages.hasNext() ? Optional.of(pages.next()) : Optional.empty());
        });
    all.put(
        "urgent add",
        (e, round) -> RegisterCost.registerUrgent(e.listings(), 30_000 + 20 * round, 5));
    all.put("reviews", (e, round) -> e.live().heldBack());
    all.put("waiting revisions", (e, round) -> e.live().waiting(10));
    return all;
  }

  private static void planTwenty(Ecauto ecauto, int round) {
    var unused =
        ecauto
            .listings()
            .plan(
                RegisterRequest.to(PlatformId.BASE, "test"),
                RegisterCost.products(20_000 + 20 * round, 20));
  }

  /** Days later: nobody has looked meanwhile, a hundredth is too old at once, changes wait. */
  private static HealthService health(Ecauto ecauto) {
    VirtualTime later = new VirtualTime(NOW.plus(Duration.ofDays(9)));
    return new HealthService(
        new HealthServices(
            ecauto.database(),
            later,
            null,
            account -> EnumSet.allOf(RevisionKind.class),
            ecauto.live()::inDanger),
        HealthConfig.builder().promise(Duration.ofHours(4)).build());
  }

  private static QueueFilter queue(
      @Nullable AccountId account, @Nullable QueueStatus status, @Nullable Instant due) {
    return new QueueFilter(PlatformId.BASE, account, status, due, 10);
  }
}
