package dev.ecauto.listing.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningListsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "ASIN, B0FFN1RB6J, asin",
    "BRAND, ニセ ブランド, brand",
    "BRAND, ﾆｾﾌﾞﾗﾝﾄﾞ, brand",
    "CATEGORY, 刃物, category",
    "KEYWORD, switchblade, description",
    "KEYWORD, 飛び出しナイフ, title",
  })
  void meetsAProductByKind(ScreeningRule.Kind kind, String value, String where) {
    ScreeningRule rule = new ScreeningRule(kind, value, Severity.BLOCK, "prohibited");
    assertThat(new ScreeningLists(List.of(rule)).screen(knife()))
        .isEqualTo(new ScreeningResult.Met(rule, where));
  }

  @Test
  void aKeywordDoesNotMeetALongerLatinWord() {
    ScreeningRule rule = new ScreeningRule(ScreeningRule.Kind.KEYWORD, "blade", Severity.BLOCK, "");
    assertThat(new ScreeningLists(List.of(rule)).screen(knife()))
        .isEqualTo(new ScreeningResult.Passed());
  }

  @Test
  void blockingWinsOverHolding() {
    ScreeningRule hold =
        new ScreeningRule(ScreeningRule.Kind.ASIN, "B0FFN1RB6J", Severity.HOLD, "look");
    ScreeningRule block =
        new ScreeningRule(ScreeningRule.Kind.CATEGORY, "刃物", Severity.BLOCK, "law");
    assertThat(new ScreeningLists(List.of(hold, block)).screen(knife()))
        .isInstanceOfSatisfying(
            ScreeningResult.Met.class, met -> assertThat(met.rule()).isEqualTo(block));
  }

  @Test
  void readsCsvAndJson() throws IOException {
    Path csv =
        Files.writeString(
            dir.resolve("list.csv"),
            "\uFEFFkind,value,severity,reason\r\n# comment\r\n\r\n"
                + "brand,\"Fake, \"\"Inc\"\"\",block,counterfeit\r\nasin,B0FFN1RB6J,hold\r\n");
    Path json =
        Files.writeString(
            dir.resolve("list.json"),
            "[{\"kind\":\"keyword\",\"value\":\"knife\",\"severity\":\"hold\",\"reason\":\"look\"}]");
    ScreeningLists lists = ScreeningLists.load(List.of(csv, json));
    assertThat(lists.size()).isEqualTo(3);
    assertThat(ScreeningFile.read(csv).get(0).value()).isEqualTo("Fake, \"Inc\"");
    assertThat(lists.screen(knife())).isInstanceOf(ScreeningResult.Met.class);
  }

  @Test
  void namesFileAndLineOfWhatIsWrong() throws IOException {
    Path csv =
        Files.writeString(dir.resolve("bad.csv"), "kind,value,severity,reason\nbrand,x,blok,y\n");
    assertThatThrownBy(() -> ScreeningLists.load(List.of(csv)))
        .isInstanceOf(ScreeningException.class)
        .hasMessageContaining("bad.csv, line 2")
        .hasMessageContaining("block or hold");
    assertThatThrownBy(() -> ScreeningLists.load(List.of(dir.resolve("missing.csv"))))
        .isInstanceOf(ScreeningException.class)
        .hasMessageContaining("missing.csv");
  }

  @Test
  void anOpenQuoteSwallowsNoRule() throws IOException {
    Path csv =
        Files.writeString(
            dir.resolve("open.csv"),
            "kind,value,severity,reason\nbrand,\"Fake,block,x\nkeyword,knife,hold,\"y\"\n");

    assertThatThrownBy(() -> ScreeningLists.load(List.of(csv)))
        .isInstanceOf(ScreeningException.class)
        .hasMessageContaining("open.csv, line 2");
  }

  private static Product knife() {
    return new Product(
        new Asin("B0FFN1RB6J"),
        new ProductText("ワンタッチ 飛び出し ナイフ", "A SwitchBlade for collectors"),
        ProductText.NONE,
        "刃物",
        "ニセブランド",
        ImageUrls.NONE,
        null,
        null);
  }
}
