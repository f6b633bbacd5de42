package dev.ecauto.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.Revise;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UploadItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What changing an item that is in a shop must be: set values, repeatable, told as it is. */
abstract class RevisionContract extends ShopFixture {
  private static final int QUANTITY = 7;

  @Test
  void aChangeSetsWhatItNamesAndNothingElse() {
    ItemRef item = uploaded(SKU);
    ShopItem before = inShop(SKU);
    assertSameBut(before.price(), revise(item, ItemChange.builder().quantity(QUANTITY).build()));
    assertThat(inShop(SKU).quantity()).isEqualTo(QUANTITY);
    revise(item, ItemChange.builder().price(dearer()).build());
    assertThat(inShop(SKU).price()).isEqualTo(dearer());
    assertThat(inShop(SKU).quantity()).isEqualTo(QUANTITY);
    revise(item, ItemChange.builder().title("Another title").build());
    assertThat(inShop(SKU).title()).isEqualTo("Another title");
    assertThat(inShop(SKU).price()).isEqualTo(dearer());
    revise(item, ItemChange.builder().description("Another description").build());
    assertThat(inShop(SKU).title()).isEqualTo("Another title");
    assertThat(inShop(SKU).visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(inShop(SKU).imageCount()).isEqualTo(before.imageCount());
  }

  private static void assertSameBut(Money price, ShopItem now) {
    assertThat(now.price()).isEqualTo(price);
    assertThat(now.quantity()).isEqualTo(QUANTITY);
  }

  @Test
  void anItemIsHiddenAndShownUnderTheSameId() {
    ItemRef item = uploaded(SKU);
    assertThat(revise(item, visible(Visibility.HIDDEN)).visibility()).isEqualTo(Visibility.HIDDEN);
    assertThat(inShop(SKU).visibility()).isEqualTo(Visibility.HIDDEN);
    assertThat(revise(item, visible(Visibility.PUBLIC)).visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(inShop(SKU).visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(inShop(SKU).itemId()).isEqualTo(item.itemId());
  }

  @Test
  void theAnswerIsTheItemAsTheShopHasItNow() {
    ItemRef item = uploaded(SKU);
    assertThat(revise(item, everything())).isEqualTo(inShop(SKU));
    assertThat(inShop(SKU).price()).isEqualTo(dearer());
    assertThat(inShop(SKU).quantity()).isEqualTo(QUANTITY);
    assertThat(inShop(SKU).visibility()).isEqualTo(Visibility.HIDDEN);
  }

  @Test
  void theSameChangeTwiceIsTheSameAsOnce() {
    ItemRef item = uploaded(SKU);
    ShopItem once = revise(item, everything());
    assertThat(revise(item, everything())).isEqualTo(once);
    assertThat(shop().shopItems()).hasSize(1);
  }

  @Test
  void aChangeWithoutAnswerMayBeSentAgain() {
    for (Trouble trouble :
        List.of(Trouble.LOST_ANSWER, Trouble.LOST_REQUEST, Trouble.SERVER_ERROR)) {
      closeShop();
      openShop();
      ItemRef item = uploaded(SKU);
      assumeTrue(shop().trouble(ShopCall.REVISE, trouble, 1), trouble + " is unknown here");
      ShopItem now =
          tryToRevise(item, everything())
              .match(
                  ReviseResult.Revised::now,
                  failed -> {
                    assertThat(failed.error().errorClass())
                        .isIn(ErrorClass.UNKNOWN_OUTCOME, ErrorClass.RETRYABLE);
                    return revise(item, everything());
                  });
      assertThat(now).as("after %s", trouble).isEqualTo(inShop(SKU));
      assertThat(now.price()).isEqualTo(dearer());
    }
  }

  @Test
  void anExpiredTokenIsRefreshedInsideAChange() {
    ItemRef item = uploaded(SKU);
    assumeTrue(shop().trouble(ShopCall.REVISE, Trouble.TOKEN_EXPIRED, 1), "no tokens here");
    assertThat(revise(item, everything())).isEqualTo(inShop(SKU));
  }

  @Test
  void whatCannotBeEditedIsSaidAsThatAndTheAccountGoesOn() {
    ItemRef item = uploaded(SKU);
    assumeTrue(shop().makeUneditable(SKU), "everything can be edited here");
    ShopItem before = inShop(SKU);
    for (int i = 0; i < 2; i++) {
      PlatformError error = errorOf(tryToRevise(item, everything()));
      assertThat(error.errorClass()).isEqualTo(ErrorClass.NOT_EDITABLE);
      assertThat(error.message()).isNotBlank();
    }
    assertThat(inShop(SKU)).isEqualTo(before);
    ItemRef other = uploaded(new Sku("S-B0FFN1RB6J-2"));
    assertThat(revise(other, everything()).price()).isEqualTo(dearer());
  }

  @Test
  void anItemThatIsNotThereIsGone() {
    ItemRef item = uploaded(SKU);
    ok(platform().remove(shop().account(), item));
    assertThat(errorOf(tryToRevise(item, everything())).errorClass())
        .isEqualTo(ErrorClass.ITEM_GONE);
    assertThat(shop().shopItems()).isEmpty();
  }

  @Test
  void aRestrictedShopChangesNothing() {
    ItemRef item = uploaded(SKU);
    ShopItem before = inShop(SKU);
    shop().restrict();
    assertThat(errorOf(tryToRevise(item, everything())).errorClass())
        .isEqualTo(ErrorClass.ACCOUNT_STOPPED);
    assertThat(inShop(SKU)).isEqualTo(before);
  }

  /** A shop may need several calls for a change of everything; none of them goes uncounted. */
  @Test
  void aChangeCountsAsACallAndNeverAsAnAddition() {
    ItemRef item = uploaded(SKU);
    List<QuotaUse> before = quotas();
    revise(item, everything());
    assertThat(quotas())
        .allSatisfy(
            after -> {
              int used = after.used() - quota(before, after.name()).used();
              if (after.name().equals(QuotaUse.ADDS)) {
                assertThat(used).isZero();
              } else {
                assertThat(used).isBetween(1, shop().callsOfARevision());
              }
            });
  }

  @Test
  void aChangeThatWouldBreakAQuotaIsNotSent() {
    for (String name : quotas().stream().map(QuotaUse::name).toList()) {
      closeShop();
      openShop();
      ItemRef item = uploaded(SKU);
      ShopItem before = inShop(SKU);
      platform().close();
      shop().useUp(name, 0);
      ReviseResult result = shop().anotherProcess().revise(shop().account(), item, everything());
      if (name.equals(QuotaUse.ADDS)) {
        assertThat(result).isInstanceOf(ReviseResult.Revised.class);
        continue;
      }
      assertThat(errorOf(result).errorClass()).isIn(QUOTA);
      assertThat(errorOf(result).retryAt()).isAfter(shop().clock().instant());
      assertThat(shop().refusedByQuota()).isZero();
      assertThat(inShop(SKU)).isEqualTo(before);
    }
  }

  @Test
  void severalChangesFailOrSucceedEachOnItsOwn() {
    assertThat(platform().reviseBatchSize()).isPositive();
    List<ItemRef> items = new ArrayList<>(some(3));
    ItemRef gone = items.get(1);
    ok(platform().remove(shop().account(), gone));
    List<ReviseResult> results = new ArrayList<>();
    int size = platform().reviseBatchSize();
    for (int from = 0; from < items.size(); from += size) {
      results.addAll(
          platform()
              .reviseAll(
                  shop().account(),
                  items.subList(from, Math.min(items.size(), from + size)).stream()
                      .map(item -> new Revise(item, everything()))
                      .toList()));
    }
    assertThat(results).hasSize(items.size());
    assertThat(errorOf(results.get(1)).errorClass()).isEqualTo(ErrorClass.ITEM_GONE);
    assertThat(results.get(0)).isInstanceOf(ReviseResult.Revised.class);
    assertThat(results.get(2)).isInstanceOf(ReviseResult.Revised.class);
    assertThat(shop().shopItems()).hasSize(2).allMatch(item -> item.price().equals(dearer()));
  }

  @Test
  void noChangesAreNoCall() {
    List<QuotaUse> before = quotas();
    assertThat(platform().reviseAll(shop().account(), List.of())).isEmpty();
    assertThat(quotas()).isEqualTo(before);
  }

  @Test
  void theNewestItemsComeFirst() {
    List<ItemRef> items = some(3);
    List<ShopItem> newest = ok(platform().newest(shop().account(), null)).items();
    assumeTrue(!newest.isEmpty(), "a SKU can be here once only");
    assertThat(newest)
        .extracting(ShopItem::itemId)
        .containsExactly(items.get(2).itemId(), items.get(1).itemId(), items.get(0).itemId());
  }

  @Test
  void whatChangedLastComesFirst() {
    List<ItemRef> items = some(3);
    ShopItem changed = revise(items.get(1), ItemChange.builder().price(dearer()).build());
    List<ShopItem> page = ok(platform().lastChanged(shop().account(), null)).items();
    assumeTrue(!page.isEmpty(), "it cannot tell");
    assertThat(page).hasSize(3).contains(changed);
    assertThat(page)
        .extracting(item -> Objects.requireNonNull(item.modifiedAt()))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void anIdOutOfAFileIsBroughtToTheShopsFormOrRefused() {
    String id = upload(item());
    for (String written : List.of(id, id + ".0", "  " + id + " ", "=\"" + id + "\"")) {
      assertThat(platform().normaliseItemId(written)).as(written).contains(id);
    }
    for (String nonsense : List.of("", " ", "nan", "-" + id, id + ".5", "1.21188E+08", "0")) {
      assertThat(platform().normaliseItemId(nonsense)).as(nonsense).isEmpty();
    }
  }

  private List<ItemRef> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> uploaded(new Sku("S-B0FFN1RB6J-" + i))).toList();
  }

  private ItemChange everything() {
    return ItemChange.builder()
        .price(dearer())
        .quantity(QUANTITY)
        .visibility(Visibility.HIDDEN)
        .title("Another title")
        .description("Another description")
        .build();
  }

  private static ItemChange visible(Visibility visibility) {
    return ItemChange.builder().visibility(visibility).build();
  }

  private Money dearer() {
    UploadItem item = item();
    return item.price().plus(item.price());
  }

  private ReviseResult tryToRevise(ItemRef item, ItemChange change) {
    return platform().revise(shop().account(), item, change);
  }

  private ShopItem revise(ItemRef item, ItemChange change) {
    return tryToRevise(item, change)
        .match(
            ReviseResult.Revised::now,
            failed -> {
              throw new AssertionError("not revised: " + failed.error());
            });
  }

  private static PlatformError errorOf(ReviseResult result) {
    return result.match(
        revised -> {
          throw new AssertionError("revised: " + revised.now());
        },
        ReviseResult.NotRevised::error);
  }
}
