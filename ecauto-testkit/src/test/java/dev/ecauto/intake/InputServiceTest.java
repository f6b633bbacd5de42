package dev.ecauto.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputServiceTest {
  private static final Asin ONE = new Asin("B000000001");
  private static final Asin TWO = new Asin("B000000002");
  private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");

  private final VirtualTime time = new VirtualTime(START);

  @TempDir Path dir;

  @EveryStore
  void whatGotNoListingIsRememberedWithItsReason(String dialect) {
    try (Database database = open(dialect)) {
      InputService inputs = new InputService(database, time);
      Reason failure = Reason.of(ReasonCode.INPUT_FETCH_FAILED).with("cause", "HTTP 503");
      inputs.record(
          List.of(
              Input.of(ONE, InputOutcome.NOT_FOUND, Reason.of(ReasonCode.INPUT_NOT_FOUND)),
              new Input(TWO, InputOutcome.FAILED, failure, "request-1")),
          "add");
      time.advance(Duration.ofHours(1));
      inputs.record(List.of(Input.of(TWO, InputOutcome.REGISTERED, null)), "add");
      assertThat(inputs.withoutListing(10))
          .extracting(each -> each.input().asin())
          .containsOnly(ONE);
      KnownInput two = inputs.find(TWO).orElseThrow();
      assertThat(two.firstAt()).isEqualTo(START);
      assertThat(two.lastAt()).isEqualTo(time.now());
      assertThat(two.times()).isEqualTo(2);
      assertThat(two.input().requestId()).isNull();
    }
  }

  @EveryStore
  void everyLineOfAnInputIsAccountedFor(String dialect) {
    try (Database database = open(dialect)) {
      InputService inputs = new InputService(database, time);
      inputs.record(List.of(Input.of(TWO, InputOutcome.REGISTERED, null)), "an earlier run");
      time.advance(Duration.ofMinutes(1));
      InputRun run = inputs.begin();
      inputs.record(List.of(Input.of(ONE, InputOutcome.REGISTERED, null)), "add");
      List<LineOutcome> each = new ArrayList<>();
      InputCounts counts = run.account(lines().iterator(), each::add);
      assertThat(counts).isEqualTo(new InputCounts(4, 2, 1, 1));
      assertThat(counts.violation()).isEmpty();
      assertThat(each)
          .extracting(LineOutcome::kind)
          .containsExactly(
              LineOutcome.Kind.TAKEN,
              LineOutcome.Kind.REPEATED,
              LineOutcome.Kind.REFUSED,
              LineOutcome.Kind.NOT_REACHED);
    }
  }

  @Test
  void whatIsLostIsSaid() {
    assertThat(new InputCounts(500, 3, 0, 0).violation())
        .hasValueSatisfying(text -> assertThat(text).contains("497 are not accounted for"));
  }

  @Test
  void aReportOpensInASpreadsheetAndRunsNothingThere() throws IOException {
    Path file = dir.resolve("report.csv");
    InputLine formula = new InputLine(1, "=HYPERLINK(\"http://x\")", null, refusal());
    try (InputReport report = InputReport.to(file)) {
      report.accept(new LineOutcome(formula, LineOutcome.Kind.REFUSED, refusal(), null));
      assertThat(file).doesNotExist();
      report.finish();
    }
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .startsWith("\uFEFFline,input,ASIN,outcome,reason,request id\r\n")
        .contains("\r\n1,\"'=HYPERLINK(\"\"http://x\"\")\",,refused,malformed: it is none,\r\n");
    assertThat(dir.resolve("report.csv.part")).doesNotExist();
  }

  @Test
  void aReportReplacesAnEarlierReportAndNothingElse() throws IOException {
    Path list = Files.writeString(dir.resolve("asins.txt"), "B000000001\n");
    Path store = dir.resolve("ecauto.db");
    open("sqlite").close();
    byte[] before = Files.readAllBytes(store);
    for (Path other : List.of(list, store)) {
      assertThatThrownBy(() -> InputReport.to(other))
          .hasMessageContaining(other.toString())
          .hasMessageContaining("another file is there");
    }
    assertThat(list).hasContent("B000000001\n");
    assertThat(store).hasBinaryContent(before);

    Path report = dir.resolve("report.csv");
    for (int i = 0; i < 2; i++) {
      try (InputReport written = InputReport.to(report)) {
        written.finish();
      }
    }
    assertThat(report).isNotEmptyFile();
  }

  private static List<InputLine> lines() {
    return List.of(
        new InputLine(1, "B000000001", ONE, null),
        new InputLine(2, "B000000001", ONE, Reason.of(ReasonCode.INPUT_REPEATED)),
        new InputLine(3, "nonsense", null, refusal()),
        new InputLine(5, "B000000002", TWO, null));
  }

  private static Reason refusal() {
    return Reason.of(ReasonCode.INPUT_MALFORMED).with("why", "it is none");
  }

  private Database open(String dialect) {
    return Database.open(
        StoreConfig.at(
            dialect.equals("sqlite")
                ? "jdbc:sqlite:" + dir.resolve("ecauto.db")
                : TestPostgres.newDatabaseUrl()));
  }
}
