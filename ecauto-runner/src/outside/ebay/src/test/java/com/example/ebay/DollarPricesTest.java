package com.example.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.pricing.CostBased;
import dev.ecauto.listing.pricing.Exchange;
import dev.ecauto.listing.pricing.ExchangeRates;
import dev.ecauto.listing.pricing.PriceRounding;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.live.SyncPlan;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.market.MarketState;
import dev.ecauto.time.Time;
import dev.ecauto.upload.UploadScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What costs yen is sold for dollars: never by a rate that is older than a day. */
class DollarPricesTest {
  private static final Currency DOLLAR = Currency.getInstance("USD");
  private static final RegisterRequest REQUEST = RegisterRequest.to(EbayPlatform.ID, "seller");
  private static final List<String> ASINS = List.of("B000000001", "B000000002", "B000000003");

  @TempDir Path directory;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));
  private final BankRates rates = new BankRates();
  private EbayFake fake;
  private FakeSpApi amazon;
  private Ecauto ecauto;

  /** What a bank said last. */
  private static final class BankRates implements ExchangeRates {
    private volatile Rate last;

    @Override
    public Optional<Rate> find(Currency from, Currency target) {
      return Optional.ofNullable(last);
    }
  }

  @BeforeEach
  void open() throws IOException {
    fake = new EbayFake();
    amazon =
        FakeSpApi.start(
            FakeSpApiConfig.builder().clock(time).shares(ProductShares.ALL_REGULAR).build());
    ecauto =
        Seller.builder(directory.resolve("shop.db"), fake.endpoint(), pricing(rates, time))
            .amazon(amazon(amazon))
            .time(time)
            .build();
    costs(3_000);
    rate("0.0064");
  }

  @AfterEach
  void close() {
    ecauto.close();
    amazon.close();
    fake.close();
  }

  private static PricingPolicy pricing(ExchangeRates rates, Time time) {
    return new CostBased(
        Money.yen(4_500), // shipping and packing
        new BigDecimal("0.32"), // eBay's share and duty
        new BigDecimal("0.20"),
        new Exchange(DOLLAR, rates, Duration.ofHours(24), time::now),
        new PriceRounding(1, RoundingMode.HALF_UP));
  }

  @Test
  void withAnOldRateNothingIsRegisteredAndTheReasonSaysSo() {
    time.advance(Duration.ofHours(25));
    List<AddOutcome> outcomes = add();

    assertThat(outcomes).hasSize(3);
    assertThat(listings()).isEmpty();
    assertThat(ecauto.history().explain(new Asin(ASINS.get(0))).toString())
        .contains("no rate of exchange from JPY to USD is younger than");

    rate("0.0064");
    add();
    assertThat(listings())
        .hasSize(3)
        .allMatch(listing -> listing.price().equals(dollars("100.00")));
  }

  @Test
  void aRateThatGetsOldInTheQueueHoldsWhatItPriced() {
    add();
    time.advance(Duration.ofHours(25));
    drain();
    assertThat(fake.offers()).isEmpty();
    assertThat(listings())
        .hasSize(3)
        .allMatch(listing -> listing.status() == ListingStatus.HELD)
        .allMatch(listing -> listing.statusReason().code() == ReasonCode.PRICE_EXCHANGE_TOO_OLD);

    rate("0.0064");
    ecauto.listings().release(ids(), new ChangeReason("the bank answers again", "seller"));
    drain();
    assertThat(prices()).containsOnly("100.00").hasSize(3);
  }

  @Test
  void theSyncFollowsAmazonByARateThatIsYoungAlone() {
    add();
    drain();
    assertThat(prices()).containsOnly("100.00").hasSize(3);

    time.advance(Duration.ofHours(12));
    costs(4_500);
    int calls = fake.bulkCalls();
    sync();
    assertThat(prices()).containsOnly("120.00").hasSize(3);
    assertThat(fake.bulkCalls()).isEqualTo(calls + 1);

    time.advance(Duration.ofHours(13));
    costs(6_000);
    assertThat(sync())
        .hasSize(3)
        .allMatch(plan -> plan.change() == null)
        .allMatch(plan -> plan.standing().code() == ReasonCode.PRICE_EXCHANGE_TOO_OLD);
    assertThat(prices()).containsOnly("120.00").hasSize(3);

    rate("0.0064");
    sync();
    assertThat(prices()).containsOnly("140.00").hasSize(3);
  }

  private List<AddOutcome> add() {
    List<AddOutcome> all = new ArrayList<>();
    ecauto.adding().add(REQUEST, FetchInput.of(ASINS), all::addAll);
    return all;
  }

  private void drain() {
    ecauto.uploads().drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
  }

  private List<SyncPlan> sync() {
    List<SyncPlan> plans = new ArrayList<>();
    ecauto.live().sync(SyncRequest.of(SyncRequest.Effect.APPLY), plans::add);
    return plans;
  }

  private List<Listing> listings() {
    return ecauto.listings().find(ListingFilter.of(EbayPlatform.ID));
  }

  private List<Long> ids() {
    return listings().stream().map(Listing::id).toList();
  }

  private List<String> prices() {
    return fake.offers().stream()
        .map(offer -> offer.get("price"))
        .map(price -> ((JsonObject) price).get("value").getAsString())
        .toList();
  }

  private void costs(long yen) {
    ASINS.forEach(asin -> amazon.market().script(new Asin(asin), time.now(), MarketState.at(yen)));
  }

  private void rate(String dollars) {
    rates.last = new ExchangeRates.Rate(new BigDecimal(dollars), time.now());
  }

  private static Money dollars(String amount) {
    return Money.of(new BigDecimal(amount), DOLLAR);
  }

  private static SpApiConfig amazon(FakeSpApi fake) {
    return SpApiConfig.builder()
        .endpoint(fake.endpoint())
        .tokenEndpoint(fake.tokenEndpoint())
        .clientId(fake.account().clientId())
        .clientSecret(fake.account().clientSecret())
        .refreshToken(fake.account().refreshToken())
        .build();
  }
}
