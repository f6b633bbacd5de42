package dev.ecauto.amazon.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.OfferChoice;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.model.Asin;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown is never out of stock, in whatever way Amazon says nothing. */
class OfferReaderTest {
  private static final Asin ASKED = new Asin("B000000001");

  /** Ships within the time, for nothing, for 1,000 yen. */
  private static final String GOOD = offer("new", "1000", "JPY", ",'Shipping':" + yen("0"), 24);

  /** New, but takes too long. */
  private static final String LATE = offer("new", "1000", "JPY", ",'Shipping':" + yen("0"), 168);

  private static final String USED = offer("good", "500", "JPY", ",'Shipping':" + yen("0"), 24);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Offers':[]",
        "'status':'Success'",
        "'status':'Success','Offers':null",
        "'status':'Success','Offers':{}",
        "'status':'Success','Offers':[]",
        "'status':'Success','Offers':[null]",
        "'status':'Success','Offers':[],'Summary':{'TotalOfferCount':0}",
        "'status':'Success','Offers':[],'Summary':{'TotalOfferCount':3}",
        "'status':'ActiveButTooSoonForProcessing','Offers':[]",
        "'status':'nobuyableoffers','Offers':[]",
        "'status':'','Offers':[]",
        "'status':7,'Offers':[]",
        "'ASIN':'B000000002','status':'NoBuyableOffers','Offers':[]",
        "'ItemCondition':'Used','status':'NoBuyableOffers','Offers':[]",
        "'status':'NoBuyableOffers','Offers':[],"
            + "'Summary':{'NumberOfOffers':[{'condition':'new','OfferCount':2}]}",
      })
  void nothingIsKnownFromAnAnswerWithoutOffers(String payload) {
    assertThat(outcome(payload)).isEqualTo("unknown");
  }

  @Test
  void nothingFitsOnlyWhereAllNewOffersAreShownAndCanBeRead() {
    assertThat(outcome(success(LATE, news(1)))).isEqualTo("none fits");
    assertThat(outcome(success(LATE, "'TotalOfferCount':1"))).isEqualTo("none fits");
    assertThat(outcome(success(LATE, ""))).isEqualTo("none fits");

    assertThat(outcome(success(LATE, news(2)))).as("one is not shown").isEqualTo("unknown");
    assertThat(outcome(success(LATE + "," + USED, news(2))))
        .as("a used one takes the place of a new one")
        .isEqualTo("unknown");
    assertThat(outcome(success(LATE + "," + USED, news(1)))).isEqualTo("none fits");
    assertThat(
            outcome(
                success(
                    LATE,
                    "'TotalOfferCount':4,'NumberOfOffers':[{'condition':'New','OfferCount':1},"
                        + "{'condition':'new'}]")))
        .as("a count is left out")
        .isEqualTo("unknown");
    assertThat(outcome(success(USED, news(0)))).as("no new one, and no word").isEqualTo("unknown");
    assertThat(outcome(success(String.join(",", Collections.nCopies(20, LATE)), "")))
        .as("20 are shown at most")
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{'SubCondition':'new'}",
        "{'SubCondition':'new','ListingPrice':{'CurrencyCode':'JPY'}}",
      })
  void anOfferThatSaysNothingIsNoOfferThatDoesNotFit(String odd) {
    assertThat(outcome(success(odd, news(1)))).isEqualTo("unknown");
    assertThat(outcome(success(LATE + "," + odd, news(2)))).isEqualTo("unknown");
    assertThat(outcome(success(GOOD + "," + odd, news(2)))).isEqualTo("1000 JPY");
  }

  @Test
  void aPriceThatIsNoneIsNoPrice() {
    String free = ",'Shipping':" + yen("0");
    for (String odd :
        new String[] {
          offer("new", "0", "JPY", free, 24),
          offer("new", "-500", "JPY", free, 24),
          offer("new", "'cheap'", "JPY", free, 24),
          offer("new", "1e99", "JPY", free, 24),
          offer("new", "1000", "USD", free, 24),
          offer("new", "1000", "XXL", free, 24),
          offer("new", "1000", "JPY", "", 24),
          offer("new", "1000", "JPY", ",'Shipping':" + yen("-1"), 24),
          offer("", "1000", "JPY", free, 24),
          offer("new", "1000", "JPY", free + ",'offerType':'B2B'", 24),
        }) {
      assertThat(outcome(success(odd, news(1)))).as(odd).isEqualTo("unknown");
      assertThat(outcome(success(GOOD + "," + odd, news(2)))).as(odd).isEqualTo("1000 JPY");
    }
  }

  @Test
  void outOfStockIsWhatAmazonStates() {
    assertThat(outcome("'status':'NoBuyableOffers','Offers':[]")).isEqualTo("out of stock");
    assertThat(outcome("'status':'NoBuyableOffers'")).isEqualTo("out of stock");
    assertThat(
            outcome(
                "'ASIN':'B000000001','ItemCondition':'New','status':'NoBuyableOffers',"
                    + "'Summary':{'TotalOfferCount':2,'NumberOfOffers':"
                    + "[{'condition':'used','OfferCount':2}]}"))
        .as("used ones are none")
        .isEqualTo("out of stock");
  }

  private static String news(int count) {
    return "'NumberOfOffers':[{'condition':'new','fulfillmentChannel':'Merchant','OfferCount':%d}]"
        .formatted(count);
  }

  private static String success(String offers, String summary) {
    return "'status':'Success','Offers':[%s],'Summary':{%s}".formatted(offers, summary);
  }

  private static String yen(String amount) {
    return "{'CurrencyCode':'JPY','Amount':%s}".formatted(amount);
  }

  private static String offer(
      String condition, String price, String currency, String more, int hours) {
    return ("{'SubCondition':'%s','ListingPrice':{'CurrencyCode':'%s','Amount':%s}%s,"
            + "'ShippingTime':{'maximumHours':%d,'availabilityType':'NOW'}}")
        .formatted(condition, currency, price, more, hours);
  }

  /** What the default policy takes it for. */
  private static String outcome(String payload) {
    JsonObject json = JsonParser.parseString("{" + payload + "}").getAsJsonObject();
    return OfferReader.read(json, ASKED, ItemCondition.NEW, null)
        .match(
            new PriceAnswer.Cases<Optional<PriceAnswer.Offers>>() {
              @Override
              public Optional<PriceAnswer.Offers> offers(PriceAnswer.Offers offers) {
                return Optional.of(offers);
              }

              @Override
              public Optional<PriceAnswer.Offers> buyBox(PriceAnswer.BuyBox buyBox) {
                throw new AssertionError(buyBox);
              }

              @Override
              public Optional<PriceAnswer.Offers> unclear(PriceAnswer.Unclear unclear) {
                return Optional.empty();
              }

              @Override
              public Optional<PriceAnswer.Offers> tryLater(PriceAnswer.TryLater tryLater) {
                return Optional.empty();
              }

              @Override
              public Optional<PriceAnswer.Offers> refused(PriceAnswer.Refused refused) {
                return Optional.empty();
              }
            })
        .map(offers -> OfferPolicy.defaults().choose(offers).match(NAMES))
        .orElse("unknown");
  }

  private static final OfferChoice.Cases<String> NAMES =
      new OfferChoice.Cases<>() {
        @Override
        public String chosen(OfferChoice.Chosen chosen) {
          return chosen.price().toString();
        }

        @Override
        public String outOfStock(OfferChoice.OutOfStock outOfStock) {
          return "out of stock";
        }

        @Override
        public String noneFits(OfferChoice.NoneFits noneFits) {
          return "none fits";
        }

        @Override
        public String unknown(OfferChoice.Unknown unknown) {
          return "unknown";
        }
      };
}
