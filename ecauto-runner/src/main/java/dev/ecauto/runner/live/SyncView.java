package dev.ecauto.runner.live;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.ecauto.live.SyncPlan;
import dev.ecauto.live.SyncReport;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.Change;
import dev.ecauto.model.Visibility;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.LiveNext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Shows what a sync decided. */
final class SyncView {
  private static final int ROWS = 50;
  private static final int CAUSES = 5;

  private SyncView() {}

  /**
   * @param changes the decisions on what is not as it should be
   * @param unsent what to say where something differs and nothing was sent
   * @param refusals why the shops did not take what was sent
   */
  static Result of(
      List<SyncPlan> changes, SyncReport report, String unsent, List<String> refusals) {
    StringBuilder text = new StringBuilder();
    Table table = new Table("SKU", "now", "becomes", "kind", "why");
    changes.stream().limit(ROWS).forEach(plan -> row(table, plan));
    if (!table.isEmpty()) {
      text.append(table.render());
    }
    if (changes.size() > ROWS) {
      text.append("… and ").append(changes.size() - ROWS).append(" more; --json has them all\n");
    }
    text.append(summary(report, unsent));
    refusals.stream().limit(CAUSES).forEach(why -> text.append("not taken: " + why + "\n"));
    return new Result(
        report.isWell() ? ExitCode.OK : ExitCode.FAILED, text.toString(), json(changes, report));
  }

  private static void row(Table table, SyncPlan plan) {
    Change change = plan.change();
    Change waiting = plan.waiting();
    if (change != null) {
      table.row(
          plan.listing().sku(),
          LiveNext.state(plan),
          becomes(change),
          change.kind().code(),
          change.reason());
    } else if (waiting != null) {
      table.row(
          plan.listing().sku(), LiveNext.state(plan), becomes(waiting), "waits", waiting.reason());
    }
  }

  private static String becomes(Change change) {
    List<String> parts = new ArrayList<>();
    if (change.price() != null) {
      parts.add(change.price().toString());
    }
    if (change.quantity() != null) {
      parts.add(Words.of(change.quantity(), "piece", "pieces"));
    }
    if (change.visibility() != null) {
      parts.add(change.visibility() == Visibility.HIDDEN ? "hidden" : "shown");
    }
    if (change.text() != null) {
      parts.add("\"" + change.text().title() + "\"");
    }
    return String.join(", ", parts);
  }

  private static String summary(SyncReport report, String unsent) {
    StringBuilder text = new StringBuilder();
    text.append("agree on ").append(report.agree());
    text.append(", differ on ").append(report.differing());
    if (report.waiting() > 0) {
      text.append(" (").append(report.waiting()).append(" of them must wait)");
    }
    if (report.unknown() > 0) {
      text.append(", ").append(report.unknown()).append(" not known yet");
    }
    if (report.elsewhere() > 0) {
      text.append(", ").append(report.elsewhere()).append(" differ in what was not asked for");
    }
    text.append(", ¥").append(report.atRisk()).append(" at risk today");
    if (report.sent() > 0) {
      text.append(", ").append(Words.of(report.sent(), "change", "changes")).append(" sent");
    }
    if (report.failed() > 0) {
      text.append(", ").append(report.failed()).append(" not taken by the shop");
    }
    if (report.trying() > 0) {
      text.append(", ").append(report.trying()).append(" failed for now and tried again");
    }
    text.append('\n');
    boolean planned = !report.run().isEmpty();
    boolean tried = report.sent() + report.failed() + report.trying() > 0;
    if (planned && !tried && report.differing() > report.waiting()) {
      text.append(unsent).append('\n');
    }
    if (planned) {
      text.append("run ").append(report.run());
      text.append(report.sent() > 0 ? "; take it back: ecauto undo " + report.run() : "");
      text.append('\n');
    }
    if (!report.zerosBelieved()) {
      text.append(
          "Amazon says of unusually many products that they cannot be bought: not believed,");
      text.append(" nothing is hidden for that\n");
    }
    if (!report.looksSucceed()) {
      text.append(
          "Amazon answers too few looks at present: what it does not tell stays as it is, nothing is"
              + " hidden for stock and no price falls\n");
    }
    report
        .unread()
        .forEach(
            account ->
                text.append("the shop of ")
                    .append(account)
                    .append(" could not be read: compared with what was last seen of it\n"));
    report.brakes().forEach(brake -> text.append(line(brake)));
    return text.toString();
  }

  private static String line(Brake brake) {
    return "STOPPED: "
        + brake.kind().code()
        + " of "
        + brake.account()
        + ": "
        + brake.reason()
        + "; for example "
        + String.join(", ", brake.examples())
        + "; look, then: ecauto sync --confirm\n";
  }

  private static com.google.gson.JsonObject json(List<SyncPlan> changes, SyncReport report) {
    TreeMap<String, Integer> differ = new TreeMap<>();
    report.differ().forEach((kind, count) -> differ.put(kind.code(), count));
    return new Json()
        .put("run", report.run())
        .put("agree", report.agree())
        .put("unknown", report.unknown())
        .put("differ", report.differing())
        .put("differByKind", differ)
        .put("waiting", report.waiting())
        .put("elsewhere", report.elsewhere())
        .put("atRisk", report.atRisk())
        .put("sent", report.sent())
        .put("failed", report.failed())
        .put("trying", report.trying())
        .put("unread", report.unread(), account -> new JsonPrimitive(account.toString()))
        .put("zerosBelieved", report.zerosBelieved())
        .put("looksSucceed", report.looksSucceed())
        .put("brakes", report.brakes(), SyncView::json)
        .put("changes", changes, SyncView::json)
        .build();
  }

  private static JsonElement json(Brake brake) {
    return new Json()
        .put("account", brake.account())
        .put("kind", brake.kind().code())
        .put("reason", brake.reason())
        .put("examples", brake.examples(), com.google.gson.JsonPrimitive::new)
        .put("pulledAt", brake.pulledAt())
        .build();
  }

  private static JsonElement json(SyncPlan plan) {
    Json json =
        new Json()
            .put("sku", plan.listing().sku())
            .put("asin", plan.listing().asin())
            .put("account", plan.listing().account())
            .put("price", plan.price().minorUnits())
            .put("quantity", plan.quantity())
            .put("visibility", plan.visibility().code());
    Change change = plan.change() == null ? plan.waiting() : plan.change();
    if (change != null) {
      json.put("kind", change.kind().code())
          .put("waits", plan.change() == null)
          .put("newPrice", change.price() == null ? null : change.price().minorUnits())
          .put("newQuantity", change.quantity())
          .put("newVisibility", change.visibility() == null ? null : change.visibility().code())
          .put("newTitle", change.text() == null ? null : change.text().title())
          .put("reason", change.reason());
    }
    return json.build();
  }
}
