package dev.ecauto.runner.intake;

import com.google.gson.JsonElement;
import dev.ecauto.intake.InputCounts;
import dev.ecauto.intake.InputReport;
import dev.ecauto.intake.InputRun;
import dev.ecauto.intake.LineOutcome;
import dev.ecauto.intake.ReportWords;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Times;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of every line of an input.
 *
 * @param counts that nothing is lost
 * @param file where it is written, if it was asked for
 * @param each every line, if they were asked for
 */
record LineReport(InputCounts counts, @Nullable Path file, List<LineOutcome> each) {
  /**
   * @param zone where times are told in the file
   */
  static LineReport of(
      InputRun run, AsinList list, @Nullable Path file, ZoneId zone, boolean everyLine) {
    List<LineOutcome> each = new ArrayList<>();
    if (file == null) {
      InputCounts counts =
          run.account(
              list.lines(),
              outcome -> {
                if (everyLine) {
                  each.add(outcome);
                }
              });
      return new LineReport(counts, null, each);
    }
    try (InputReport report =
        InputReport.to(
            file,
            ReportWords.english().withReason(reason -> Times.local(reason.toString(), zone)))) {
      InputCounts counts =
          run.account(
              list.lines(),
              outcome -> {
                report.accept(outcome);
                if (everyLine) {
                  each.add(outcome);
                }
              });
      report.finish();
      return new LineReport(counts, file, each);
    }
  }

  String text() {
    return counts.violation().map(violation -> violation + "\n").orElse("")
        + (file == null ? "" : "What became of each line stands in " + file + ".\n");
  }

  Json addTo(Json json) {
    json.put("lines", counts.lines())
        .put("linesTaken", counts.taken())
        .put("linesRefused", counts.refused())
        .put("linesSetAside", counts.setAside());
    return each.isEmpty() ? json : json.put("inputs", each, LineReport::json);
  }

  private static JsonElement json(LineOutcome outcome) {
    return new Json()
        .put("line", outcome.line().number())
        .put("input", outcome.line().text())
        .put("outcome", outcome.kind().code())
        .put("reason", outcome.reason() == null ? null : outcome.reason().toString())
        .put("requestId", outcome.requestId())
        .build();
  }
}
