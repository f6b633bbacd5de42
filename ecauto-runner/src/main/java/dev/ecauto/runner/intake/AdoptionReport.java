package dev.ecauto.runner.intake;

import com.google.gson.JsonPrimitive;
import dev.ecauto.Ecauto;
import dev.ecauto.adopt.AdoptReport;
import dev.ecauto.model.PlatformId;
import dev.ecauto.runner.config.Similarity;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.List;
import java.util.TreeMap;

/** Shows what became of the rows of an older tool's data. */
final class AdoptionReport {
  private static final int SHOWN = 50;

  private AdoptionReport() {}

  /** For the shell, people and machines. */
  public static Result of(AdoptReport report, Ecauto ecauto, List<String> configured) {
    Table tables = new Table("table", "read", "taken", "set aside");
    new TreeMap<>(report.read())
        .forEach(
            (table, read) ->
                tables.row(
                    table,
                    read,
                    report.taken().getOrDefault(table, 0L),
                    report.setAside().getOrDefault(table, 0L)));
    StringBuilder text = new StringBuilder(tables.render());
    new TreeMap<>(report.repairs())
        .forEach((what, count) -> text.append(count).append(' ').append(what).append('\n'));
    report.notes().stream()
        .limit(SHOWN)
        .forEach(note -> text.append("  ").append(note).append('\n'));
    if (report.notes().size() > SHOWN) {
      text.append("  … and more; --json has them all\n");
    }
    Json json =
        new Json()
            .put("read", report.read())
            .put("taken", report.taken())
            .put("setAside", report.setAside())
            .put("repairs", report.repairs())
            .put("notes", report.notes(), JsonPrimitive::new);
    List<String> unserved = unserved(ecauto, configured);
    unserved.forEach(account -> text.append(account).append('\n'));
    json.put("unserved", unserved, JsonPrimitive::new);
    report.violation().ifPresent(violation -> text.append(violation).append('\n'));
    return new Result(
        report.isConserved() ? ExitCode.OK : ExitCode.FAILED, text.toString(), json.build());
  }

  /** Accounts that nobody works for: a name misspelt in a file would be one for ever. */
  private static List<String> unserved(Ecauto ecauto, List<String> configured) {
    return ecauto.shops().stream()
        .filter(shop -> shop.platform().equals(PlatformId.BASE))
        .map(shop -> shop.account().value())
        .filter(name -> !configured.isEmpty() && !configured.contains(name))
        .sorted()
        .map(
            name ->
                "base.accounts does not name "
                    + name
                    + ", so nothing is uploaded for it"
                    + Similarity.hint(name, configured))
        .toList();
  }
}
