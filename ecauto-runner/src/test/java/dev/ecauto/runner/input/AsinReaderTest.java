package dev.ecauto.runner.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsinReaderTest {
  private static final Asin FIRST = new Asin("B0FFN1RB6J");
  private static final Asin SECOND = new Asin("B0D46SGBH6");

  @Test
  void skipsBlankLinesAndCommentsButCountsThem() {
    assertThat(read("# list\r\n\r\n  \r\nB0FFN1RB6J # the first\r\n\tB0D46SGBH6"))
        .containsExactly(new AsinLine.Accepted(4, FIRST), new AsinLine.Accepted(5, SECOND));
  }

  @Test
  void forgivesByteOrderMarkLowerCaseQuotesAndFullWidthLetters() {
    assertThat(read("\uFEFFb0ffn1rb6j\n\"B0D46SGBH6\"\nＢ０Ｆ７４ＶＴ１９Ｆ\n"))
        .containsExactly(
            new AsinLine.Accepted(1, FIRST),
            new AsinLine.Accepted(2, SECOND),
            new AsinLine.Accepted(3, new Asin("B0F74VT19F")));
  }

  @Test
  void namesARepeatedAsinOnce() {
    assertThat(read("B0FFN1RB6J\nb0ffn1rb6j\n"))
        .containsExactly(new AsinLine.Accepted(1, FIRST), new AsinLine.Repeated(2, FIRST));
  }

  @Test
  void endsLinesAtAnyKindOfLineEnd() {
    assertThat(read("B0FFN1RB6J\rB0D46SGBH6\r\n\nnope\r"))
        .extracting(AsinLine::number)
        .containsExactly(1L, 2L, 4L);
  }

  @Test
  void refusesShiftJisTextWithWhatItSaysAndGoesOn() {
    byte[] text = "商品一覧\r\nB0FFN1RB6J\r\n".getBytes(Charset.forName("windows-31j"));

    List<AsinLine> lines = read(text);

    assertThat(lines.get(0))
        .isEqualTo(new AsinLine.Refused(1, "商品一覧", Reason.of(ReasonCode.LINE_SHIFT_JIS)));
    assertThat(refused(lines.get(0)))
        .extracting(AsinLine.Refused::reason)
        .containsExactly(
            "it is Shift_JIS text and no ASIN: save the file as UTF-8, one ASIN a line");
    assertThat(lines.get(1)).isEqualTo(new AsinLine.Accepted(2, FIRST));
  }

  @Test
  void readsAnAsinOnALineWithAShiftJisComment() {
    byte[] text = "B0FFN1RB6J # 能登の塩ソース\n".getBytes(Charset.forName("windows-31j"));

    assertThat(read(text)).containsExactly(new AsinLine.Accepted(1, FIRST));
  }

  @Test
  void readsWhatNotepadCallsUnicode() {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(read("\uFEFFB0FFN1RB6J\r\n商品\r\n".getBytes(charset)))
          .hasSize(2)
          .first()
          .isEqualTo(new AsinLine.Accepted(1, FIRST));
    }
  }

  @Test
  void saysWhatIsWrongWithEachLine() {
    assertThat(read("B0FFN1RB6\n0123456789X\nB0FFN1RB6J,4980\n1234567890\n!!!!!!!!!!"))
        .flatMap(AsinReaderTest::refused)
        .extracting(line -> line.number() + " " + line.reason())
        .containsExactly(
            "1 it has 9 characters: an ASIN has 10, such as B0FFN1RB6J",
            "2 it has 11 characters: an ASIN has 10, such as B0FFN1RB6J",
            "3 it holds more than an ASIN: give one ASIN a line",
            "5 it is no ASIN: expected a letter and nine letters or digits, or an ISBN-10");
  }

  private static List<AsinLine.Refused> refused(AsinLine line) {
    return line.match(accepted -> List.of(), repeated -> List.of(), List::of);
  }

  private static List<Asin> accepted(AsinLine line) {
    return line.match(
        accepted -> List.of(accepted.asin()), repeated -> List.of(), refused -> List.of());
  }

  @Test
  void survivesAFileWithoutLineEndsInLittleMemory() {
    byte[] garbage = new byte[1 << 20];
    List<AsinLine> lines = read(garbage);
    assertThat(lines).hasSize(1);
    assertThat(refused(lines.get(0)).get(0).text()).hasSizeLessThan(70);
  }

  @Test
  void readsNothingFromAnEmptyFile() {
    assertThat(read("")).isEmpty();
  }

  @Test
  void namesAMissingFile(@TempDir Path dir) {
    assertThatThrownBy(() -> AsinReader.open(dir.resolve("none.txt").toString(), nothing()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.txt")
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> AsinReader.open(dir.toString(), nothing()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("directory");
  }

  @Test
  void readsAFileAndStandardInputAlike(@TempDir Path dir) throws IOException {
    byte[] text = "B0FFN1RB6J\nx\n".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(dir.resolve("商品.txt"), text);

    try (AsinReader fromFile = AsinReader.open(file.toString(), nothing());
        AsinReader fromInput = AsinReader.open("-", new ByteArrayInputStream(text))) {
      assertThat(all(fromFile)).isEqualTo(all(fromInput)).hasSize(2);
    }
  }

  @Property
  void everyAsinComesOutOnceInOrderWhateverStandsBetween(@ForAll("lists") List<String> lines) {
    List<AsinLine> read = read(String.join("\n", lines));

    List<Asin> expected =
        lines.stream().map(Asin::parse).flatMap(Optional::stream).distinct().toList();
    assertThat(read).flatMap(AsinReaderTest::accepted).isEqualTo(expected);
    for (AsinLine line : read) {
      assertThat(lines.get((int) line.number() - 1)).isNotBlank();
    }
  }

  @Property
  void noBytesWhateverMakeItFail(@ForAll byte[] bytes) {
    for (AsinLine line : read(bytes)) {
      assertThat(line.number()).isPositive();
    }
  }

  @Provide
  Arbitrary<List<String>> lists() {
    Arbitrary<String> asins =
        Arbitraries.strings().withChars("AB01x").ofLength(9).map(tail -> "B" + tail);
    Arbitrary<String> noise = Arbitraries.strings().withChars("aZ9, \t商品!\"").ofMaxLength(12);
    Arbitrary<String> blank = Arbitraries.of("", "  ", "\u3000");
    return Arbitraries.oneOf(asins, asins, noise, blank).list().ofMaxSize(30);
  }

  private static List<AsinLine> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<AsinLine> read(byte[] bytes) {
    try (AsinReader reader = AsinReader.open("-", new ByteArrayInputStream(bytes))) {
      return all(reader);
    }
  }

  private static List<AsinLine> all(AsinReader reader) {
    List<AsinLine> lines = new ArrayList<>();
    for (AsinLine line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static ByteArrayInputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }
}
