package dev.ecauto.amazon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.ProductIdentifier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd shapes that Amazon's own examples hold. */
class SpApiOperationsTest {
  private static final String JAPAN = SpApiConfig.DEFAULT_MARKETPLACE_ID;
  private static final Asin ONE = new Asin("B000000001");
  private static final Asin OTHER = new Asin("B000000002");

  @Test
  void readsOnlyWhatBelongsToTheMarketplaceAndTheLanguage() {
    CatalogItem item =
        item(
            """
            {"asin": "B000000001",
             "summaries": [
               {"marketplaceId": "ATVPDKIKX0DER", "itemName": "elsewhere", "brand": "elsewhere"},
               {"MarketplaceID": "A1VC38T7YXB528", "itemName": "題名", "brandName": "銘",
                "browseClassification": {"displayName": "本"}}],
             "attributes": {
               "product_description": [
                 {"value": "text", "language_tag": "en_US", "marketplace_id": "A1VC38T7YXB528"},
                 {"value": "説明", "language_tag": "ja_JP", "marketplace_id": "A1VC38T7YXB528"}],
               "bullet_point": [{"value": "一"}, {"value": "二"}]}}
            """);

    assertThat(item.text().title()).isEqualTo("題名");
    assertThat(item.brand()).isEqualTo("銘");
    assertThat(item.category()).isEqualTo("本");
    assertThat(item.text().description()).isEqualTo("説明");
    assertThat(item.text().bulletPoints()).isEqualTo("一\n二");
  }

  @Test
  void aNameThatForgesALineIsNoAttributesName() {
    CatalogItem item =
        item(
            """
            {"asin": "B000000001",
             "identifiers": [{"identifiers": [
               {"identifierType": "EAN\\u001b[2J", "identifier": "4900000000001"},
               {"identifierType": "EAN", "identifier": "4900000000002"}]}],
             "attributes": {
               "color": [{"value": "赤"}],
               "size\\n2026 ERROR forged": [{"value": "M"}],
               "color\\u202e": [{"value": "青"}],
               "a%s": [{"value": "long"}]}}
            """
                .formatted("a".repeat(300)));

    assertThat(item.details().attributes()).containsOnlyKeys("color");
    assertThat(item.details().identifiers())
        .containsExactly(new ProductIdentifier("ean", "4900000000002"));
  }

  @Test
  void keepsTheLargestImageOfEveryVariantInOrder() {
    CatalogItem item =
        item(
            """
            {"asin": "B000000001", "images": [{"marketplaceId": "A1VC38T7YXB528", "images": [
              {"variant": "EEGL", "link": "e", "height": 9, "width": 9},
              {"variant": "PT10", "link": "pt10", "height": 9, "width": 9},
              {"variant": "PT02", "link": "pt02", "height": 9, "width": 9},
              {"variant": "MAIN", "link": "small", "height": 75, "width": 75},
              {"variant": "MAIN", "link": "large", "height": 1500, "width": 1500},
              {"variant": "PT01"}]}]}
            """);

    assertThat(item.images().urls()).containsExactly("large", "pt02", "pt10", "e");
  }

  @Test
  void anItemOfNothingButItsAsinIsKnownNonetheless() {
    assertThat(item("{\"asin\": \"B000000001\"}").text().title()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"items\": null}", "{\"errors\": []}"})
  void anAnswerWithoutItemsDoesNotMeanThatNothingExists(String body) {
    assertThat(read(new SearchCatalogItems(), Operation.SEARCH_CATALOG_ITEMS, body))
        .isInstanceOf(CallResult.TryLater.class);
  }

  @Test
  void asksForFullPagesInTheLanguage() {
    CatalogCall call =
        new CatalogCall(
            Operation.SEARCH_CATALOG_ITEMS,
            List.of(ONE, OTHER),
            Language.ENGLISH,
            ItemCondition.NEW,
            "a+b/=");

    assertThat(new SearchCatalogItems().request(call, JAPAN).pathAndQuery())
        .contains("pageSize=20")
        .contains("locale=en_US")
        .contains("identifiers=B000000001%2CB000000002")
        .contains("pageToken=a%2Bb%2F%3D");
  }

  @Test
  void readsOffersWhateverTheCaseOfTheirWords() {
    PriceAnswer.Offers offers =
        assertThat(
                single(
                    """
                {"payload": {"status": "Success", "ASIN": "B000000001",
                  "Summary": {"TotalOfferCount": 4286, "LowestPrices": [{"condition": "used"}]},
                  "Offers": [{"SubCondition": "New",
                    "ListingPrice": {"CurrencyCode": "JPY", "Amount": 1234.0},
                    "Shipping": {"currencyCode": "JPY", "amount": 0.00},
                    "ShippingTime": {"minimumHours": 24, "maximumHours": 48,
                                     "availabilityType": "now"},
                    "PrimeInformation": {"IsPrime": true}, "IsFulfilledByAmazon": true}]}}
                """))
            .asInstanceOf(type(PriceAnswer.Offers.class))
            .actual();

    assertThat(offers.listed()).isEqualTo(4286);
    assertThat(offers.offers())
        .containsExactly(
            new Offer(
                "new",
                Money.yen(1234),
                Money.yen(0),
                24,
                48,
                "NOW",
                true,
                true,
                false,
                Offer.Seller.UNKNOWN));
  }

  @Test
  void noBuyableOffersMeansNone() {
    assertThat(single("{\"payload\": {\"status\": \"NoBuyableOffers\", \"Offers\": []}}"))
        .isEqualTo(new PriceAnswer.Offers(List.of(), 0));
    assertThat(single("{\"payload\": {\"status\": \"NoBuyableOffers\"}}"))
        .isEqualTo(new PriceAnswer.Offers(List.of(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"payload\": {}}",
        "{\"payload\": {\"status\": \"Success\"}}",
        "{\"payload\": {\"status\": \"Brand new status\", \"Offers\": null}}"
      })
  void silenceIsNotOutOfStock(String body) {
    assertThat(single(body)).isInstanceOf(PriceAnswer.TryLater.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"payload\": {\"status\": \"Success\", \"Offers\": []}}",
        "{\"payload\": {\"status\": \"Success\", \"Offers\": [],"
            + " \"Summary\": {\"TotalOfferCount\": 0}}}",
        "{\"payload\": {\"status\": \"ActiveButTooSoonForProcessing\", \"Offers\": []}}",
        "{\"payload\": {\"status\": \"NoBuyableOffers\", \"Offers\": [{}]}}"
      })
  void whatAmazonDoesNotStateIsUnknown(String body) {
    assertThat(single(body)).isInstanceOf(PriceAnswer.Unclear.class);
  }

  @Test
  void theOffersOfTheConditionAskedForAreCounted() {
    PriceAnswer.Offers offers =
        assertThat(
                single(
                    """
                {"payload": {"status": "Success", "Offers": [{"SubCondition": "new",
                    "ListingPrice": {"CurrencyCode": "JPY", "Amount": 1000},
                    "Shipping": {"CurrencyCode": "JPY", "Amount": 0}}],
                  "Summary": {"TotalOfferCount": 9, "NumberOfOffers": [
                    {"condition": "used", "OfferCount": 8}, {"condition": "New", "OfferCount": 1}]}}}
                """))
            .asInstanceOf(type(PriceAnswer.Offers.class))
            .actual();

    assertThat(offers.complete()).isTrue();
  }

  @Test
  void aPriceForBusinessesIsNoPrice() {
    CallResult.Prices prices =
        assertThat(
                read(
                    new GetCompetitivePricing(),
                    Operation.GET_COMPETITIVE_PRICING,
                    """
                {"payload": [{"status": "Success", "ASIN": "B000000001", "Product": {
                  "CompetitivePricing": {"CompetitivePrices": [
                    {"CompetitivePriceId": "1", "offerType": "B2B", "Price":
                      {"LandedPrice": {"CurrencyCode": "JPY", "Amount": 1}}},
                    {"CompetitivePriceId": "1", "quantityTier": 5, "Price":
                      {"LandedPrice": {"CurrencyCode": "JPY", "Amount": 2}}},
                    {"CompetitivePriceId": "1", "Price":
                      {"LandedPrice": {"CurrencyCode": "JPY", "Amount": 3}}}]}}}]}
                """))
            .asInstanceOf(type(CallResult.Prices.class))
            .actual();

    assertThat(prices.answers().get(ONE)).isEqualTo(new PriceAnswer.BuyBox(Money.yen(3), 0));
  }

  @Test
  void aPriceInAnotherCurrencyIsNoPrice() {
    CallResult.Prices prices =
        assertThat(
                read(
                    new GetCompetitivePricing(),
                    Operation.GET_COMPETITIVE_PRICING,
                    """
                {"payload": [
                  {"status": "Success", "ASIN": "B000000001", "Product": {"CompetitivePricing": {
                    "CompetitivePrices": [{"CompetitivePriceId": "1", "Price":
                      {"LandedPrice": {"CurrencyCode": "USD", "Amount": 12.34},
                       "ListingPrice": {"CurrencyCode": "USD", "Amount": 12.34}}}],
                    "NumberOfOfferListings": [{"condition": "new", "Count": 3}]}}}]}
                """))
            .asInstanceOf(type(CallResult.Prices.class))
            .actual();

    assertThat(prices.answers().get(ONE)).isEqualTo(new PriceAnswer.BuyBox(null, 3));
  }

  /** The shop would be told to fetch it, and the page would show it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "ftp://h/1.jpg",
        "//h/1.jpg",
        "http://[::1",
        "https:///1.jpg",
        "https://user:password@h/1.jpg",
        "https://h/a b.jpg",
      })
  void whatIsNoPictureOfTheWebIsNoImage(String link) {
    CatalogItem item =
        item(
            """
            {"asin": "B000000001", "images": [{"images": [
              {"variant": "MAIN", "link": "%s", "height": 9, "width": 9},
              {"variant": "PT01", "link": "https://m.example/1.jpg", "height": 9, "width": 9}]}]}
            """
                .formatted(link));

    assertThat(item.images().urls()).containsExactly("https://m.example/1.jpg");
  }

  @Test
  void imagesWithoutAVariantAreAllKept() {
    CatalogItem item =
        item(
            """
            {"asin": "B000000001", "images": [{"images": [
              {"variant": null, "link": "a", "height": 9, "width": 9},
              {"link": "b", "height": 9, "width": 9},
              {"variant": "MAIN", "link": "main", "height": 9, "width": 9}]}]}
            """);

    assertThat(item.images().urls()).containsExactly("main", "a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MarketplaceId is invalid",
        "Invalid marketplaceIds provided",
        "The value of pageSize is out of range",
        "pageToken has expired"
      })
  void aRefusedParameterIsNotBlamedOnAnAsin(String message) {
    SpApiError error = new SpApiError("InvalidInput", message);

    assertThat(new SearchCatalogItems().blame(400, error)).contains(CallResult.Blame.THE_CALL);
    assertThat(
            new SearchCatalogItems()
                .blame(
                    400, new SpApiError("InvalidInput", "B0 is an invalid ASIN for marketplace")))
        .contains(CallResult.Blame.AN_ASIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e17", "-1", "0", "1e999999999", "0.4", "\"x\"", "null"})
  void anOfferAtAnImpossiblePriceCountsAsNotShown(String amount) {
    PriceAnswer.Offers offers =
        assertThat(
                single(
                    "{\"payload\": {\"status\": \"Success\", \"Offers\": [{\"SubCondition\": \"new\","
                        + " \"Shipping\": {\"CurrencyCode\": \"JPY\", \"Amount\": 0},"
                        + " \"ListingPrice\": {\"CurrencyCode\": \"JPY\", \"Amount\": "
                        + amount
                        + "}}]}}"))
            .asInstanceOf(type(PriceAnswer.Offers.class))
            .actual();

    assertThat(offers.offers()).isEmpty();
    assertThat(offers.complete()).isFalse();
  }

  @Test
  void matchesBatchElementsByAsinAndLetsThemFailAlone() {
    CallResult.Prices prices =
        assertThat(
                read(
                    new GetItemOffersBatch(),
                    Operation.GET_ITEM_OFFERS_BATCH,
                    """
                {"responses": [
                  {"status": {"statusCode": 500}, "request": {"Asin": "B000000002"},
                   "body": {"errors": [{"code": "InternalFailure", "message": "oops"}]}},
                  {"status": {"statusCode": 200}, "request": {"Asin": "B000000001"},
                   "body": {"payload": {"status": "NoBuyableOffers", "Offers": []}}},
                  {"status": {"statusCode": 200}, "request": {"Asin": "B000000009"},
                   "body": {"payload": {"Offers": []}}}]}
                """))
            .asInstanceOf(type(CallResult.Prices.class))
            .actual();

    assertThat(prices.answers()).hasSize(2);
    assertThat(prices.answers().get(ONE)).isEqualTo(new PriceAnswer.Offers(List.of(), 0));
    assertThat(prices.answers().get(OTHER))
        .isEqualTo(new PriceAnswer.TryLater("HTTP 500 InternalFailure: oops", "r-1"));
  }

  @Test
  void putsTheBatchFieldsAtTheTopLevelOfEveryRequest() {
    String body =
        Objects.requireNonNull(
            new GetItemOffersBatch().request(call(Operation.GET_ITEM_OFFERS_BATCH), JAPAN).body());

    assertThat(body)
        .contains("\"uri\":\"/products/pricing/v0/items/B000000001/offers\"")
        .contains("\"MarketplaceId\":\"A1VC38T7YXB528\"")
        .contains("\"ItemCondition\":\"New\"")
        .doesNotContain("queryParams");
  }

  @Test
  void addsUpTheBuyBoxWhereAmazonDoesNot() {
    CallResult.Prices prices =
        assertThat(
                read(
                    new GetCompetitivePricing(),
                    Operation.GET_COMPETITIVE_PRICING,
                    """
                {"payload": [
                  {"status": "Success", "ASIN": "B000000001", "Product": {"CompetitivePricing": {
                    "CompetitivePrices": [
                      {"CompetitivePriceId": "2", "Price":
                        {"LandedPrice": {"CurrencyCode": "JPY", "Amount": 1}}},
                      {"CompetitivePriceId": "1", "Price":
                        {"ListingPrice": {"CurrencyCode": "JPY", "Amount": 1000},
                         "Shipping": {"CurrencyCode": "JPY", "Amount": 200}}}],
                    "NumberOfOfferListings": [{"condition": "new", "Count": 3},
                                              {"condition": "Any"}]}}},
                  {"status": "Success", "ASIN": "B000000002", "Product": {"Identifiers": {}}}]}
                """))
            .asInstanceOf(type(CallResult.Prices.class))
            .actual();

    assertThat(prices.answers().get(ONE)).isEqualTo(new PriceAnswer.BuyBox(Money.yen(1200), 3));
    assertThat(prices.answers().get(OTHER)).isEqualTo(new PriceAnswer.BuyBox(null, 0));
  }

  /** A buy box, and whether and at which shipping an offer is said to have won it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'condition': 'New', 'LandedPrice': 1200, 'ListingPrice': 1000}; none; 1200",
        "{'condition': 'new', 'ListingPrice': 1000, 'Shipping': 200}; none; 1200",
        "{'condition': 'New', 'ListingPrice': 1000}; none; -",
        "{'condition': 'New', 'ListingPrice': 1000}; one; 1300",
        "{'condition': 'New', 'ListingPrice': 900}; one; -",
        "{'condition': 'New', 'LandedPrice': 1200}, {'condition': 'New', 'LandedPrice': 1100}; one; -",
        "{'condition': 'New', 'offerType': 'B2B', 'LandedPrice': 900}; one; 1300",
        "{'condition': 'New', 'quantityTier': 5, 'LandedPrice': 900}; none; -",
        "{'condition': 'Used', 'LandedPrice': 900}; one; 1300",
        "; one; 1300",
        "; two; -",
        "; free; -",
        "; none; -",
      })
  void takesTheBuyBoxOfOffersOnlyWithoutADoubt(
      @Nullable String named, String winners, String price) {
    String prices =
        (named == null ? "" : named.replaceAll("(Price|Shipping)': (\\d+)", "$1': " + yen("$2")))
            .replace('\'', '"');
    String offers =
        switch (winners) {
          case "one" -> winner(true, yen("300")) + ", " + winner(false, yen("0"));
          case "two" -> winner(true, yen("300")) + ", " + winner(true, yen("0"));
          case "free" -> winner(true, "{}");
          default -> winner(false, yen("0"));
        };

    assertThat(
            single(
                "{\"payload\": {\"status\": \"Success\", \"Summary\": {\"BuyBoxPrices\": [%s]}, \"Offers\": [%s]}}"
                    .formatted(prices, offers.replace('\'', '"'))))
        .asInstanceOf(type(PriceAnswer.Offers.class))
        .extracting(PriceAnswer.Offers::buyBox)
        .isEqualTo(price.equals("-") ? null : Money.yen(Long.parseLong(price)));
  }

  private static String winner(boolean isWinner, String shipping) {
    return "{'SubCondition': 'new', 'ListingPrice': %s, 'Shipping': %s, 'IsBuyBoxWinner': %s}"
        .formatted(yen("1000"), shipping, isWinner);
  }

  private static String yen(String amount) {
    return "{'CurrencyCode': 'JPY', 'Amount': " + amount + "}";
  }

  private static CatalogItem item(String json) {
    CallResult.Items items =
        assertThat(
                read(
                    new SearchCatalogItems(),
                    Operation.SEARCH_CATALOG_ITEMS,
                    "{\"items\": [" + json + "]}"))
            .asInstanceOf(type(CallResult.Items.class))
            .actual();
    return Objects.requireNonNull(items.items().get(ONE));
  }

  private static PriceAnswer single(String body) {
    CallResult.Prices prices =
        assertThat(read(new GetItemOffers(), Operation.GET_ITEM_OFFERS, body))
            .asInstanceOf(type(CallResult.Prices.class))
            .actual();
    return Objects.requireNonNull(prices.answers().get(ONE));
  }

  private static CallResult read(SpApiOperation asked, Operation operation, String body) {
    return asked.read(
        LenientJson.parse(body).orElseThrow(),
        new SpApiOperation.Context(call(operation), JAPAN, "r-1"));
  }

  private static CatalogCall call(Operation operation) {
    List<Asin> asins = operation.asinsPerCall() == 1 ? List.of(ONE) : List.of(ONE, OTHER);
    return new CatalogCall(operation, asins, Language.JAPANESE, ItemCondition.NEW, null);
  }
}
