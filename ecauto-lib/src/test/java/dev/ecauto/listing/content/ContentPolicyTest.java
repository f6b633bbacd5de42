package dev.ecauto.listing.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentPolicyTest {
  private static final ContentPolicy POLICY = ContentPolicy.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "'【Amazon.co.jp限定】 水筒 500ml', 水筒 500ml",
    "'水筒 【ＡＭＡＺＯＮ．ＣＯ．ＪＰ 限定】 500ml', 水筒 500ml",
    "'水筒 (amazon 限定) / Amazon / 青', 水筒 / 青",
    "'Amazonian 水筒', Amazonian 水筒",
    "'水筒｜ｱﾏｿﾞﾝ', 水筒",
    "'AmazonBasics 電池', AmazonBasics 電池",
    "'水筒　　大   青', 水筒 大 青",
    "'水筒【】「 」', 水筒",
  })
  void cleansTitles(String raw, String clean) {
    assertThat(POLICY.title(raw)).isEqualTo(clean);
  }

  @Test
  void anyRunOfSpacesBecomesOne() {
    assertThat(POLICY.title("Amazon\t \u3000Amazon")).isEqualTo("Amazon Amazon");
    assertThat(POLICY.title("水\u2028 \u00A0筒")).isEqualTo("水 筒");
  }

  @Test
  void fourByteCharactersAreReplacedOrLeftOut() {
    assertThat(POLICY.title("𠮷野家の丼 🍚👨‍👩‍👧 𝐍𝐞𝐰")).isEqualTo("〓野家の丼 New");
  }

  @Test
  void aTitleNeverBecomesEmptyByARemoval() {
    assertThat(POLICY.title("【Amazon】")).isEqualTo("【Amazon】");
  }

  @Test
  void aDescriptionFallsBackToSellingPointsAndThenToTheTitle() {
    assertThat(POLICY.description("説明", "点", "題")).isEqualTo("説明");
    assertThat(POLICY.description(" Amazon ", "軽い\n丈夫", "題")).isEqualTo("軽い\n丈夫");
    assertThat(POLICY.description(null, "🎉", "題")).isEqualTo("題");
  }

  @Test
  void cuttingDoesNotBringARemovedWordBack() {
    ContentPolicy shortTitles = POLICY.withMaxLengths(9, 100);
    assertThat(shortTitles.title("水筒 Amazonia 青")).isEqualTo("水筒");
  }

  @Test
  void cuttingKeepsMarksWithTheirCharacter() {
    assertThat(POLICY.withMaxLengths(2, 100).title("水か\u3099ん")).isEqualTo("水");
  }

  @Property(tries = 5_000)
  void whatIsCleanedHasNoRemovedWordAndStaysAsItIs(@ForAll("texts") String raw) {
    String clean = POLICY.description(raw, null, "");
    assertThat(POLICY.removedWords().removeFrom(clean)).isEqualTo(clean);
    assertThat(POLICY.description(clean, null, "")).isEqualTo(clean);
    assertThat(clean).doesNotContain("【】", "  ").isEqualTo(clean.strip());
    assertThat(clean.codePoints()).allMatch(Character::isBmpCodePoint);
    String title = POLICY.title(raw);
    assertThat(POLICY.title(title)).isEqualTo(title);
    assertThat(title).doesNotContain("\n");
  }

  @Property(tries = 500)
  void neverExceedsTheLengths(
      @ForAll("texts") String raw, @ForAll @IntRange(min = 1, max = 12) int length) {
    ContentPolicy tight = POLICY.withMaxLengths(length, length);
    assertThat(tight.title(raw).length()).isLessThanOrEqualTo(length);
    assertThat(tight.description(raw, null, "").length()).isLessThanOrEqualTo(length);
  }

  @Property(tries = 1_000)
  void theOrderOfTheWordsDoesNotMatter(@ForAll("texts") String raw) {
    List<String> words = POLICY.removedWords().words();
    List<String> reversed = new java.util.ArrayList<>(words);
    java.util.Collections.reverse(reversed);
    assertThat(new RemovedWords(reversed).removeFrom(raw))
        .isEqualTo(POLICY.removedWords().removeFrom(raw));
  }

  /** Pieces that the rules are about, in any order. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "Amazon",
            "ａｍａｚｏｎ",
            "AMAZON.CO.JP",
            "限定",
            ".co.jp",
            "ｱﾏｿﾞﾝ",
            "アマゾン",
            "【",
            "】",
            "(",
            ")",
            " ",
            "　",
            "/",
            "|",
            "・",
            "-",
            "水",
            "が",
            "か\u3099",
            "か",
            "\u3099",
            "a",
            "9",
            "\n",
            "\t",
            "𠮷",
            "🍚",
            "\u200D",
            "\uD800",
            "é",
            "「」",
            "ama",
            "zon",
            "on")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces));
  }
}
