package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.Sku;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.base.ListLag;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for an item in a list that is paged by offset while the shop changes. */
@Tag("slow")
class ItemScanTest {
  private static final Sku SKU = new Sku("S-wanted");

  @TempDir Path directory;
  private TheBaseShopUnderTest base;

  @BeforeEach
  void open() {
    base = new TheBaseShopUnderTest(directory);
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void looksNoFurtherThanTheFirstAttempt() {
    addOthers(350);
    base.time.advance(Duration.ofMinutes(30));
    Instant attempt = base.time.instant();
    assertThat(find(attempt)).isInstanceOf(FindResult.Absent.class);
    assertThat(base.shop.count(BaseOperation.ITEMS)).isEqualTo(1);
    assertThat(find(Instant.EPOCH)).isInstanceOf(FindResult.Absent.class);
    assertThat(base.shop.count(BaseOperation.ITEMS)).isEqualTo(1 + 5);
  }

  @Test
  void allowsForAShopWhoseClockIsBehind() {
    FakeItem wanted = addWanted();
    addOthers(150);
    Instant attemptOnOurClock = base.time.instant().plus(Duration.ofMinutes(9));
    assertThat(idsOf(find(attemptOnOurClock))).containsExactly(wanted.itemId());
  }

  @Test
  void findsAnItemBehindTheItemsThatWereAddedSince() {
    FakeItem wanted = addWanted();
    addOthers(250);
    assertThat(idsOf(find(base.time.instant()))).containsExactly(wanted.itemId());
  }

  @Test
  void findsItWhileItemsAreAdded() {
    FakeItem wanted = addWanted();
    addOthers(250);
    base.before(BaseOperation.ITEMS, () -> addOthers(7));
    assertThat(idsOf(find(Instant.EPOCH))).containsExactly(wanted.itemId());
  }

  /** Removing an item moves all older ones up, and one of them over the edge of a page. */
  @Test
  void startsAgainWhenItemsWereRemovedWhileItLooked() {
    addOthers(120);
    FakeItem wanted = addWanted();
    List<FakeItem> newer = addOthers(100);
    AtomicInteger calls = new AtomicInteger();
    base.before(
        BaseOperation.ITEMS,
        () -> {
          if (calls.incrementAndGet() == 2) {
            newer.subList(0, 5).forEach(item -> delete(item.itemId()));
          }
        });
    assertThat(idsOf(find(Instant.EPOCH))).containsExactly(wanted.itemId());
    assertThat(calls.get()).isGreaterThan(3);
  }

  @Test
  void doesNotKnowIfTheListNeverStandsStill() {
    addOthers(450);
    base.before(
        BaseOperation.ITEMS,
        () -> {
          List<FakeItem> items = base.shop.items(ACCOUNT);
          items.subList(items.size() - 3, items.size()).forEach(item -> delete(item.itemId()));
        });
    assertThat(find(Instant.EPOCH)).isInstanceOf(FindResult.Unknown.class);
  }

  @Test
  void listsAllItemsThoughOlderOnesAreRemovedMeanwhile() {
    List<FakeItem> items = addOthers(250);
    ShopPage first = page(null);
    items.subList(0, 10).forEach(item -> delete(item.itemId()));
    Set<String> listed = new HashSet<>(first.items().stream().map(ShopItem::itemId).toList());
    String cursor = first.next();
    while (cursor != null) {
      ShopPage next = page(cursor);
      next.items().forEach(item -> listed.add(item.itemId()));
      cursor = next.next();
    }
    assertThat(listed).hasSize(250);
  }

  @Test
  void anItemThatTheListDoesNotShowYetIsAbsentOnlyAsOfNow() {
    close();
    base =
        new TheBaseShopUnderTest(
            directory,
            fake -> fake.listLag(new ListLag(Duration.ofSeconds(30), 0)),
            settings -> settings);
    FakeItem wanted = addWanted();
    assertThat(find(Instant.EPOCH)).isInstanceOf(FindResult.Absent.class);
    base.time.advance(Duration.ofSeconds(31));
    assertThat(idsOf(find(Instant.EPOCH))).containsExactly(wanted.itemId());
  }

  private FindResult find(Instant notBefore) {
    return base.platform.find(ACCOUNT, SKU, notBefore);
  }

  private static List<Long> idsOf(FindResult result) {
    return assertThat(result).asInstanceOf(type(FindResult.Found.class)).actual().items().stream()
        .map(item -> Long.valueOf(item.itemId()))
        .toList();
  }

  private ShopPage page(@Nullable String cursor) {
    ShopResult<ShopPage> result = base.platform.list(ACCOUNT, cursor);
    return result.match(
        ShopResult.Ok::value,
        failed -> {
          throw new AssertionError("no page: " + failed.error());
        });
  }

  private FakeItem addWanted() {
    return add(SKU.value());
  }

  private List<FakeItem> addOthers(int count) {
    return IntStream.range(0, count).mapToObj(i -> add("S-other-" + i)).toList();
  }

  private FakeItem add(String identifier) {
    return base.shop.addByHand(
        ACCOUNT, Map.of("title", "品", "price", "100", "stock", "1", "identifier", identifier));
  }

  private void delete(long itemId) {
    base.shop.deleteByHand(ACCOUNT, itemId);
  }
}
