package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.listing.screening.ScreeningRule;
import dev.ecauto.listing.screening.Severity;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.upload.queue.UploadGate.Claimed;
import dev.ecauto.upload.queue.UploadGate.Decision;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What came by other ways than registering is held to the same rules when it is posted. */
class ListingGateTest {
  private static final Money LOWEST = Money.yen(500);
  private static final Money HIGHEST = Money.yen(50_000);
  private static final Product FOR_A_THOUSAND = TestProducts.complete(1);
  private static final Product WITHOUT_COST =
      TestProducts.product(TestProducts.asin(1), "商品", null, 3);

  @ParameterizedTest
  @ValueSource(longs = {0, -100, 1, 100_000_000_000_000_000L})
  void anImpossiblePriceIsReckonedAnewFromTheStoredCost(long price) {
    assertThat(posted(judge(listing(price), FOR_A_THOUSAND)).price()).isEqualTo(Money.yen(1_300));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -100, 1, 100_000_000_000_000_000L})
  void withoutACostAnImpossiblePriceIsWithheld(long price) {
    Decision.Withhold withheld = withheld(judge(listing(price), WITHOUT_COST));
    assertThat(withheld.status()).isEqualTo(ListingStatus.HELD);
    assertThat(withheld.reason().toString()).contains("price");
  }

  @Property
  void nothingIsPostedOutsideTheBounds(
      @ForAll long price, @ForAll @LongRange(min = 1, max = 10_000_000) long cost) {
    Product product = TestProducts.product(TestProducts.asin(1), "商品", Money.yen(cost), 3);
    judge(listing(price), product)
        .match(
            pass -> assertThat(pass.item().price()).isBetween(LOWEST, HIGHEST),
            withhold -> assertThat(withhold.status()).isEqualTo(ListingStatus.HELD));
  }

  @Test
  void aPriceThatTheRulesAllowStays() {
    assertThat(posted(judge(listing(1_980), FOR_A_THOUSAND)).price()).isEqualTo(Money.yen(1_980));
  }

  /** Queued when it cost 10,000: what it costs since is known, and nobody sells it at a loss. */
  @Test
  void whatTheCostHasOvertakenIsReckonedAnew() {
    Product dearer = TestProducts.product(TestProducts.asin(1), "商品", Money.yen(14_000), 3);
    assertThat(posted(judge(listing(15_030), dearer)).price()).isEqualTo(Money.yen(18_200));
    assertThat(posted(judge(listing(15_040), dearer)).price()).isEqualTo(Money.yen(15_040));
    Product dear = TestProducts.product(TestProducts.asin(1), "商品", Money.yen(40_000), 3);
    assertThat(withheld(judge(listing(13_000), dear)).status()).isEqualTo(ListingStatus.HELD);
  }

  @ParameterizedTest
  @EnumSource(
      value = ListingStatus.class,
      names = {"HELD", "CANCELLED", "FAILED"})
  void whatIsWithheldStaysSoAlthoughItsRowIsOpen(ListingStatus status) {
    Reason why = Reason.asWritten("a person said so");
    Listing listing = listing(1_980).withStatus(status, why);
    assertThat(withheld(judge(listing, FOR_A_THOUSAND)))
        .isEqualTo(new Decision.Withhold(why, status));
  }

  @Test
  void anAdoptedTitleLosesTheWordsThatShoppersMustNotSee() {
    UploadItem item =
        posted(judge(listing(1_980), FOR_A_THOUSAND, "【.co.jp限定】【Amazon.co.jp限定】 塩ソース"));
    assertThat(item.title()).doesNotContain("Amazon").contains("塩ソース");
  }

  @Test
  void theListsOfTodayHoldForTextsThatNoProductHas() {
    Decision.Withhold blocked = withheld(screened(Severity.BLOCK, listing(1_980)));
    assertThat(blocked.status()).isEqualTo(ListingStatus.CANCELLED);
    assertThat(withheld(screened(Severity.HOLD, listing(1_980))).status())
        .isEqualTo(ListingStatus.HELD);
  }

  @Test
  void aReviewSettlesWhatIsHeldAndNeverWhatIsBlocked() {
    Listing reviewed = reviewed(listing(1_980));
    assertThat(posted(screened(Severity.HOLD, reviewed)).price()).isEqualTo(Money.yen(1_980));
    assertThat(withheld(screened(Severity.BLOCK, reviewed)).status())
        .isEqualTo(ListingStatus.CANCELLED);
  }

  private static Decision screened(Severity severity, Listing listing) {
    ScreeningLists lists =
        new ScreeningLists(
            List.of(
                new ScreeningRule(ScreeningRule.Kind.KEYWORD, "switchblade", severity, "a law")));
    return new ListingGate(config(), () -> lists)
        .judge(claimed(listing, FOR_A_THOUSAND, "Switchblade knife"));
  }

  private static Decision judge(Listing listing, Product product) {
    return judge(listing, product, "商品 1");
  }

  private static Decision judge(Listing listing, Product product, String title) {
    return new ListingGate(config(), () -> ScreeningLists.NONE)
        .judge(claimed(listing, product, title));
  }

  private static ListingConfig config() {
    return ListingConfig.builder()
        .platform(
            PlatformId.BASE,
            base ->
                base.defaults(
                        rules ->
                            rules.pricing(
                                PricingPolicy.markup("1.3")
                                    .within(new PriceBounds(LOWEST, HIGHEST, null, null))))
                    .account(TestStores.ONE))
        .build();
  }

  private static Claimed claimed(Listing listing, Product product, String title) {
    UploadItem item =
        new UploadItem(
            listing.sku(),
            listing.asin(),
            title,
            "",
            listing.price(),
            1,
            product.images(),
            Visibility.PUBLIC);
    return new Claimed(listing, product, item);
  }

  private static Listing listing(long price) {
    return listing(price, null);
  }

  private static Listing reviewed(Listing listing) {
    return listing(listing.price().minorUnits(), Instant.EPOCH);
  }

  private static Listing listing(long price, @Nullable Instant reviewedAt) {
    return new Listing(
        1,
        TestProducts.asin(1),
        PlatformId.BASE,
        TestStores.ONE,
        ListingScope.PLATFORM,
        null,
        new Sku("b-B000000001-20251120230102"),
        Money.yen(price),
        1,
        ListingStatus.PENDING,
        null,
        Visibility.PUBLIC,
        "商品 1",
        null,
        null,
        reviewedAt);
  }

  private static UploadItem posted(Decision decision) {
    return decision.match(
        Decision.Pass::item,
        withhold -> {
          throw new AssertionError("withheld: " + withhold.reason());
        });
  }

  private static Decision.Withhold withheld(Decision decision) {
    return decision.match(
        pass -> {
          throw new AssertionError("passed: " + pass.item());
        },
        withhold -> withhold);
  }
}
