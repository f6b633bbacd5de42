package dev.ecauto.consistency.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.testkit.StoredSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage on a healthy store: a check finds all of it, a fix repairs what is safe, a second
 * check finds nothing new, and nothing that was correct is changed.
 */
@Tag("slow")
class DamageTest {
  private static final int LISTINGS = 24;
  private static final int ROUNDS = 60;

  /** What is done to a listing, for listings in which states, and which rule must find it. */
  private record Damage(String rule, Set<String> states, String... sql) {
    @Override
    public String toString() {
      return rule;
    }
  }

  private static final List<Damage> DAMAGES =
      List.of(
          new Damage(
              "limbo",
              Set.of("waiting"),
              "DELETE FROM events WHERE queue_id = %1$d",
              "DELETE FROM upload_queue WHERE id = %1$d"),
          new Damage(
              "item-but-pending",
              Set.of("listed"),
              "UPDATE listings SET status = 'pending' WHERE id = %1$d"),
          new Damage(
              "uploaded-but-pending",
              Set.of("listed"),
              "UPDATE listings SET status = 'pending', platform_item_id = NULL WHERE id = %1$d"),
          new Damage(
              "uploaded-but-pending",
              Set.of("listed"),
              "UPDATE listings SET status = 'pending', platform_item_id = NULL WHERE id = %1$d",
              "UPDATE upload_queue SET item_id = NULL WHERE id = %1$d"),
          new Damage(
              "listed-without-item",
              Set.of("listed"),
              "UPDATE listings SET platform_item_id = NULL WHERE id = %1$d"),
          new Damage(
              "closed-but-pending",
              Set.of("failed", "cancelled"),
              "UPDATE listings SET status = 'pending', status_reason = NULL WHERE id = %1$d"),
          new Damage(
              "no-reason",
              Set.of("failed", "held", "cancelled"),
              "UPDATE listings SET status_reason = NULL WHERE id = %1$d"),
          new Damage(
              "listing-status-unknown",
              Set.of("listed", "held"),
              "UPDATE listings SET status = 'strange' WHERE id = %1$d"),
          new Damage(
              "price-impossible",
              Set.of("listed", "waiting"),
              "UPDATE listings SET selling_price = -1 WHERE id = %1$d"),
          new Damage(
              "listing-without-product",
              Set.of("listed", "failed", "held"),
              "DELETE FROM products WHERE asin = '%2$s'"),
          new Damage(
              "ignored-by-shop",
              Set.of("listed"),
              "INSERT INTO live_listings (listing_id, platform, account_id, shop_price,"
                  + " shop_quantity, shop_visibility, shop_seen_at, set_price, set_quantity,"
                  + " set_visibility) SELECT id, platform, account_id, selling_price,"
                  + " in_stock_quantity, visibility, created_at, selling_price,"
                  + " in_stock_quantity, visibility FROM listings WHERE id = %1$d",
              "INSERT INTO revisions (listing_id, asin, platform, account_id, run_id, kind, urgency,"
                  + " reason, product_seen_at, currency, price, status, error_message, created_at,"
                  + " updated_at) SELECT id, asin, platform, account_id, 'run', 'price-up', 3,"
                  + " 'revision-not-needed', created_at, currency, selling_price + 100, 'ignored',"
                  + " 'revision-ignored', created_at, created_at FROM listings WHERE id = %1$d"),
          new Damage(
              "listing-times",
              Set.of("listed", "failed", "held"),
              "UPDATE listings SET updated_at = '" + StoreFixture.at(86_400) + "' WHERE id = %1$d"),
          new Damage(
              "row-without-listing",
              Set.of("listed", "waiting", "failed"),
              "DELETE FROM listings WHERE id = %1$d"),
          new Damage(
              "listing-lost",
              Set.of("listed", "waiting", "failed"),
              "DELETE FROM listings WHERE id = %1$d"),
          new Damage(
              "open-row-of-listed",
              Set.of("waiting"),
              "UPDATE listings SET status = 'listed', platform_item_id = 'item-%1$d',"
                  + " listed_at = created_at WHERE id = %1$d"),
          new Damage(
              "open-row-of-closed",
              Set.of("waiting"),
              "UPDATE listings SET status = 'held', status_reason = 'x' WHERE id = %1$d"),
          new Damage(
              "uploaded-but-failed",
              Set.of("listed"),
              "UPDATE listings SET status = 'failed', status_reason = 'x' WHERE id = %1$d"),
          new Damage(
              "failed-row-of-listed",
              Set.of("listed"),
              "UPDATE upload_queue SET status = 'failed', error_message = 'x' WHERE id = %1$d"),
          new Damage(
              "account-differs",
              Set.of("waiting", "listed"),
              "UPDATE upload_queue SET account_id = 'other' WHERE id = %1$d"),
          new Damage(
              "lease-expired",
              Set.of("uploading"),
              "UPDATE upload_queue SET lease_until = '"
                  + StoreFixture.at(-600)
                  + "' WHERE id = %1$d"),
          new Damage(
              "two-open-rows",
              Set.of("waiting"),
              "DROP INDEX IF EXISTS uq_upload_queue_open",
              "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
                  + " created_at, updated_at) SELECT listing_id, asin, platform, account_id,"
                  + " scheduled_time, created_at, updated_at FROM upload_queue WHERE id = %1$d"),
          new Damage(
              "row-status-unknown",
              Set.of("listed"),
              "UPDATE upload_queue SET status = 'strange' WHERE id = %1$d"),
          new Damage(
              "row-times",
              Set.of("listed", "failed"),
              "UPDATE upload_queue SET processed_at = NULL WHERE id = %1$d"),
          new Damage(
              "row-lost",
              Set.of("listed", "failed"),
              "DELETE FROM upload_attempts WHERE queue_id = %1$d",
              "DELETE FROM upload_queue WHERE id = %1$d"),
          new Damage(
              "attempt-without-row",
              Set.of("listed", "failed"),
              "DELETE FROM events WHERE queue_id = %1$d",
              "DELETE FROM upload_queue WHERE id = %1$d"),
          new Damage(
              "attempt-without-end",
              Set.of("listed", "failed"),
              "UPDATE upload_attempts SET ended_at = NULL, outcome = NULL WHERE queue_id = %1$d"),
          new Damage(
              "attempt-times",
              Set.of("listed"),
              "UPDATE upload_attempts SET ended_at = '"
                  + StoreFixture.at(86_400)
                  + "' WHERE queue_id = %1$d"),
          new Damage(
              "product-incomplete",
              Set.of("waiting", "listed"),
              "UPDATE products SET title_ja = NULL, catalog_fetched_at = created_at"
                  + " WHERE asin = '%2$s'"),
          new Damage(
              "product-unreadable",
              Set.of("held", "cancelled"),
              "UPDATE products SET images = '{broken' WHERE asin = '%2$s'"),
          new Damage(
              "price-stale",
              Set.of("waiting", "listed"),
              "UPDATE products SET offer_fetched_at = '"
                  + StoreFixture.at(-200_000)
                  + "' WHERE asin = '%2$s'"),
          new Damage(
              "product-times",
              Set.of("waiting", "listed"),
              "UPDATE products SET offer_fetched_at = '"
                  + StoreFixture.at(200_000)
                  + "' WHERE asin = '%2$s'"));

  @TempDir Path dir;

  @Test
  void everyRuleHasItsDamage() {
    Set<String> rules = new TreeSet<>();
    Source.ALL.forEach(source -> source.rules().forEach(rule -> rules.add(rule.name())));

    Set<String> damaged = new TreeSet<>();
    DAMAGES.forEach(damage -> damaged.add(damage.rule()));

    assertThat(damaged).isEqualTo(rules);
  }

  @Test
  void allDamageIsFoundWhatIsSafeIsRepairedAndNothingElseIsTouched() throws IOException {
    Path healthy = healthyFile();
    try (StoreFixture store = StoreFixture.open("sqlite", dir)) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        store.becomeLike(healthy);
        round(store, new Random(seed), seed);
      }
      assertThat(StoredSentences.in(store.url()))
          .as("beside what the fixture wrote")
          .allMatch(found -> found.matches(".*: (for a reason|not_queued)"));
    }
  }

  @Test
  void noFalseAlarmOnTenThousandHealthyListings() {
    Random random = new Random(7);
    try (StoreFixture store = StoreFixture.open("sqlite", dir)) {
      store.together(
          () -> {
            for (int id = 1; id <= 10_000; id++) {
              store.add(id, StoreFixture.STATES.get(random.nextInt(StoreFixture.STATES.size())));
              if (random.nextInt(4) == 0) {
                store.addEarlierFailure(id);
              }
            }
          });

      ConsistencyReport report = store.checker().check(CheckScope.local());

      assertThat(report.findings()).isEmpty();
      assertThat(report.conservation().holds()).isTrue();
      assertThat(store.checker().fix(CheckScope.local(), "test").repaired()).isZero();
    }
  }

  private Path healthyFile() throws IOException {
    Path home = Files.createDirectory(dir.resolve("healthy"));
    try (StoreFixture store = StoreFixture.open("sqlite", home)) {
      for (int id = 1; id <= LISTINGS; id++) {
        store.add(id, state(id));
      }
      assertThat(store.checker().check(CheckScope.local()).isClean()).isTrue();
    }
    return home.resolve("ecauto.db");
  }

  private static String state(int id) {
    return StoreFixture.STATES.get(id % StoreFixture.STATES.size());
  }

  private static void round(StoreFixture store, Random random, int seed) {
    Map<Integer, Damage> done = new HashMap<>();
    List<String> statements = new ArrayList<>();
    int damages = 1 + random.nextInt(6);
    for (int i = 0; i < damages; i++) {
      int id = 1 + random.nextInt(LISTINGS);
      List<Damage> possible =
          DAMAGES.stream().filter(damage -> damage.states().contains(state(id))).toList();
      if (!possible.isEmpty() && !done.containsKey(id)) {
        Damage damage = possible.get(random.nextInt(possible.size()));
        done.put(id, damage);
        for (String sql : damage.sql()) {
          statements.add(sql.formatted(id, StoreFixture.asin(id)));
        }
      }
    }
    store.damage(statements.toArray(String[]::new));
    Map<Integer, String> before = untouched(store, done.keySet());

    ConsistencyReport found = store.checker().check(CheckScope.local());
    ConsistencyReport fixed = store.checker().fix(CheckScope.local(), "test");
    ConsistencyReport after = store.checker().check(CheckScope.local());

    String shown = "seed " + seed + ": " + done;
    done.forEach(
        (id, damage) ->
            assertThat(found.findings())
                .as("%s, listing %d", shown, id)
                .anyMatch(finding -> finding.rule().equals(damage.rule()) && isAbout(finding, id)));
    assertThat(found.findings())
        .as(shown)
        .allMatch(
            finding ->
                isAboutAny(finding, done.keySet())
                    || isOfAnUnservedShop(finding) && !done.isEmpty());
    assertThat(Set.copyOf(fixed.repairs()))
        .as(shown)
        .isSubsetOf(
            found.findings().stream().filter(Finding::isSafe).map(Finding::repair).toList());
    assertThat(after.findings()).as(shown).noneMatch(Finding::isSafe);
    assertThat(keys(after)).as(shown).isSubsetOf(keys(found));
    assertThat(untouched(store, done.keySet())).as(shown).isEqualTo(before);
    assertThat(store.checker().fix(CheckScope.local(), "test").repaired()).as(shown).isZero();
  }

  private static Set<String> keys(ConsistencyReport report) {
    return report.findings().stream()
        .map(
            finding ->
                finding.rule()
                    + " "
                    + (isOfAnUnservedShop(finding)
                        ? finding.subject().shop()
                        : finding.subject().asin() == null
                            ? finding.message()
                            : finding.subject().asin()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A row that was given to an account that nobody serves is told of with that account, too. */
  private static boolean isOfAnUnservedShop(Finding finding) {
    return finding.rule().equals("queue-unserved");
  }

  private static boolean isAbout(Finding finding, int id) {
    Subject subject = finding.subject();
    boolean byListing = subject.listingId() != null && subject.listingId() == id;
    boolean byAttempt = subject.attemptId() != null && subject.attemptId() == id;
    return byListing || byAttempt || StoreFixture.asin(id).equals(subject.asin());
  }

  private static boolean isAboutAny(Finding finding, Set<Integer> ids) {
    return ids.stream().anyMatch(id -> isAbout(finding, id));
  }

  /** Everything about the listings that were not damaged. */
  private static Map<Integer, String> untouched(StoreFixture store, Set<Integer> damaged) {
    Map<Integer, String> all = new HashMap<>();
    for (int id = 1; id <= LISTINGS; id++) {
      if (!damaged.contains(id)) {
        all.put(
            id,
            store.rows("SELECT * FROM listings WHERE id = " + id)
                + store.rows("SELECT * FROM upload_queue WHERE listing_id = " + id)
                + store.rows("SELECT * FROM upload_attempts WHERE queue_id = " + id)
                + store.rows("SELECT * FROM events WHERE listing_id = " + id));
      }
    }
    return all;
  }
}
