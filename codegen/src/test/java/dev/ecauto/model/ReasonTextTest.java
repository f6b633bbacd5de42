package dev.ecauto.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every sentence in every language. */
class ReasonTextTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\w+}");
  private static final Pattern OPTIONAL = Pattern.compile("\\[[^\\[\\]]*]");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  /** A word in the plural after a one. */
  private static final Pattern MANY =
      Pattern.compile(
          "(?<![\\w.,])1 (?:more |live )?(?!(?:as|is|was|has|sells|takes|ends|makes|waits)\\b)[a-z]+s\\b");

  private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{3}");

  private static Properties sentences(String file) throws IOException {
    Properties sentences = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(ReasonText.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      sentences.load(reader);
    }
    return sentences;
  }

  private static String all(Pattern pattern, String sentence) {
    return pattern.matcher(sentence).results().map(MatchResult::group).sorted().toList().toString();
  }

  /** The arguments of each optional part. */
  private static String optional(String sentence) {
    return OPTIONAL
        .matcher(sentence)
        .results()
        .map(part -> all(ARGUMENT, part.group()))
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void japaneseSaysEverythingThatEnglishSays() throws IOException {
    Properties english = sentences("reasons.properties");
    Properties japanese = sentences("reasons_ja.properties");

    assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String code : english.stringPropertyNames()) {
      String from = english.getProperty(code);
      String to = japanese.getProperty(code);
      assertThat(all(ARGUMENT, to)).as(code).isEqualTo(all(ARGUMENT, from));
      assertThat(optional(to)).as(code).isEqualTo(optional(from));
      if (ENGLISH.matcher(ARGUMENT.matcher(from).replaceAll("")).find()) {
        assertThat(to).as(code).containsPattern(JAPANESE);
      }
    }
  }

  @Test
  void oneIsNotToldAsMany() {
    SoftAssertions all = new SoftAssertions();
    for (ReasonCode code : ReasonCode.values()) {
      Reason one = Reason.of(code);
      for (String argument : code.arguments()) {
        one = one.with(argument, 1);
      }
      all.assertThat(ReasonText.of(one)).as(code.code()).doesNotContainPattern(MANY);
      all.assertThat(ReasonText.of(one, Locale.JAPANESE)).as(code.code()).doesNotContain("#", "|");
    }
    all.assertAll();
    Reason waits = Reason.of(ReasonCode.HEALTH_REVIEWS_WAIT);
    assertThat(ReasonText.of(waits.with("count", 1)))
        .startsWith("1 fall of a price or changed text waits");
    assertThat(ReasonText.of(waits.with("count", 11)))
        .startsWith("11 falls of prices or changed texts wait");
  }

  @Test
  void aReasonInsideAReasonIsToldInTheSameLanguage() {
    Reason why = Reason.of(ReasonCode.OFFER_DELIVERY).with("hours", 96).with("limit", 72);
    Reason reason = Reason.of(ReasonCode.LISTING_NO_OFFER_FITS).with("detail", why);

    assertThat(ReasonText.of(reason, Locale.JAPAN))
        .isEqualTo("条件に合う出品者がありません(配送:96時間かかります(上限72時間))");
    assertThat(ReasonText.of(reason, Locale.ENGLISH)).isEqualTo(reason.toString());
  }

  @Test
  void aLanguageWithoutSentencesIsToldInEnglish() {
    Reason reason = Reason.of(ReasonCode.UPLOAD_NO_TITLE);

    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      assertThat(ReasonText.of(reason)).isEqualTo("the listing has no title");
      assertThat(ReasonText.of(reason, Locale.FRENCH)).isEqualTo("the listing has no title");
    } finally {
      Locale.setDefault(before);
    }
  }
}
