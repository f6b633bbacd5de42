package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.Listings;
import java.util.Objects;
import java.util.TreeMap;

/** Shows what a check found and repaired. */
final class CheckReport {
  private static final int SHOWN = 50;

  private final ConsistencyReport report;

  /** Of a report. */
  public CheckReport(ConsistencyReport report) {
    this.report = report;
  }

  /** For the shell, people and machines. */
  public Result result() {
    return new Result(
        report.needsAttention() ? ExitCode.FAILED : ExitCode.OK, text(), json().build());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    Table findings = new Table("severity", "rule", "ASIN", "found", "proposed");
    report.findings().stream()
        .limit(SHOWN)
        .forEach(
            finding ->
                findings.row(
                    finding.severity(),
                    finding.rule(),
                    Objects.toString(finding.subject().asin(), ""),
                    finding.message(),
                    finding.repair().describe() + (finding.isSafe() ? " (safe)" : "")));
    if (!findings.isEmpty()) {
      text.append(findings.render()).append('\n');
    }
    new TreeMap<>(report.counts())
        .forEach((rule, count) -> text.append(count).append(" of ").append(rule).append('\n'));
    new TreeMap<>(report.repairCounts())
        .forEach(
            (rule, count) -> text.append(count).append(" repaired: ").append(rule).append('\n'));
    report
        .notCompared()
        .forEach(
            (shop, why) -> text.append(shop).append(" not compared: ").append(why).append('\n'));
    return text.append(Words.of(report.total(), "finding", "findings"))
        .append(", ")
        .append(Words.of(report.repaired(), "repair", "repairs"))
        .append(", ")
        .append(Words.of(report.conservation().total(), "listing", "listings"))
        .append(".\n")
        .toString();
  }

  private Json json() {
    return new Json()
        .put("clean", report.isClean())
        .put("needsAttention", report.needsAttention())
        .put("total", report.total())
        .put("repaired", report.repaired())
        .put("counts", report.counts())
        .put("repairCounts", report.repairCounts())
        .put("conservation", Listings.json(report.conservation()).build())
        .put("notCompared", report.notCompared())
        .put("findings", report.findings(), CheckReport::json)
        .put("repairs", report.done(), CheckReport::repair);
  }

  private static JsonElement json(Finding finding) {
    return subject(
        new Json()
            .put("rule", finding.rule())
            .put("severity", finding.severity())
            .put("message", finding.message())
            .put("repair", finding.repair().describe())
            .put("safe", finding.isSafe()),
        finding);
  }

  private static JsonElement repair(Finding done) {
    return subject(
        new Json().put("rule", done.rule()).put("repair", done.repair().describe()), done);
  }

  private static JsonElement subject(Json json, Finding finding) {
    return json.put("asin", finding.subject().asin())
        .put("shop", finding.subject().shop())
        .put("itemId", finding.subject().itemId())
        .build();
  }
}
