package dev.ecauto.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReasonTest {
  /** They are stored for whoever searches the store, and told to nobody. */
  private static final Set<String> NUMBERS_OF_ROWS =
      Set.of("listing", "row", "attempt", "event", "id");

  @Property
  void comesBackFromTheStoreAsItWas(@ForAll("reasons") Reason reason) {
    assertThat(Reason.parse(reason.stored())).isEqualTo(reason);
  }

  @Property
  void whateverAnOlderStoreHoldsIsShownAsItIs(@ForAll String text) {
    assertThat(Reason.parse(text).toString()).isEqualTo(text);
  }

  @Test
  void anObjectOfAnUnknownCodeIsShownAsItIs() {
    String stored = "{\"code\":\"from-the-future\",\"item\":\"1\"}";

    assertThat(Reason.parse(stored).toString()).isEqualTo(stored);
  }

  @Test
  void everyCodeHasATextThatNamesOnlyItsArguments() {
    for (ReasonCode code : ReasonCode.values()) {
      Map<String, String> args = new HashMap<>();
      code.arguments().forEach(name -> args.put(name, "<" + name + ">"));

      String text = new Reason(code, args).toString();

      assertThat(text).as(code.code()).isNotBlank().doesNotContain("?", "{", "}", "[", "]");
      code.arguments().stream()
          .filter(name -> !NUMBERS_OF_ROWS.contains(name))
          .forEach(name -> assertThat(text).as(code.code()).contains(args.get(name)));
      assertThat(text).as(code.code()).doesNotContain("<listing>", "row <row> of", "<event>");
    }
  }

  @Test
  void aReasonInsideAReasonKeepsItsCode() {
    Reason why = Reason.of(ReasonCode.OFFER_DELIVERY).with("hours", 96).with("limit", 72);

    Reason reason = Reason.of(ReasonCode.LISTING_NO_OFFER_FITS).with("detail", why);

    assertThat(reason.stored()).contains("offer-delivery").doesNotContain("takes");
    assertThat(Reason.parse(reason.stored()))
        .hasToString("no offer fits (delivery: takes 96 h, at most 72 h)");
  }

  @Test
  void anArgumentThatTheCodeDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> Reason.of(ReasonCode.AS_WRITTEN).with("item", 1))
        .hasMessageContaining("as-written")
        .hasMessageContaining("item");
  }

  @Provide
  Arbitrary<Reason> reasons() {
    return Arbitraries.of(ReasonCode.values()).flatMap(ReasonTest::ofCode);
  }

  private static Arbitrary<Reason> ofCode(ReasonCode code) {
    if (code == ReasonCode.AS_WRITTEN) {
      return Arbitraries.strings().filter(text -> !text.startsWith("{")).map(Reason::asWritten);
    } else if (code.arguments().isEmpty()) {
      return Arbitraries.just(Reason.of(code));
    }
    return Arbitraries.maps(Arbitraries.of(code.arguments()), Arbitraries.strings())
        .map(args -> new Reason(code, args));
  }

  @Test
  void everyEventTypeIsFoundByItsCode() {
    assertThat(Arrays.stream(EventType.values()).map(type -> EventType.ofCode(type.code())))
        .containsExactly(EventType.values());
  }

  @Test
  void whatAPersonWritesIsNeverReadBackAsACode() {
    String forged = Reason.of(ReasonCode.ACCOUNT_RESTRICTED).stored();
    Reason written = Reason.asWritten(forged);
    Reason argument = Reason.of(ReasonCode.LIVE_STOPPED).with("by", "cli").with("text", forged);

    assertThat(Reason.parse(written.stored())).isEqualTo(written);
    assertThat(Reason.parse(written.stored()).toString()).isEqualTo(forged);
    assertThat(Reason.parse(argument.stored()).toString()).contains(forged);
    assertThat(Reason.of(ReasonCode.HEALTH_ACCOUNT_STOPPED).with("cause", written).toString())
        .contains(forged);
  }
}
