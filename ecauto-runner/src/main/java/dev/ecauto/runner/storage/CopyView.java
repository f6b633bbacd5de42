package dev.ecauto.runner.storage;

import com.google.gson.JsonPrimitive;
import dev.ecauto.backup.CopyReport;
import dev.ecauto.backup.RestoreReport;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.store.SqliteFile;

/** Shows what a copy of the store holds. */
final class CopyView {
  private CopyView() {}

  /** Of a backup, for people and machines. */
  static Result of(CopyReport report) {
    return Result.ok(
        "Copied to " + report.file() + " and read again: " + content(report.content()),
        json(report.content()).put("file", report.file()).build());
  }

  /** Of a restore, for people and machines. */
  static Result of(RestoreReport report) {
    StringBuilder text = new StringBuilder("Restored and read again: ");
    text.append(content(report.content()));
    report
        .former()
        .ifPresent(former -> text.append("The former database is ").append(former).append(".\n"));
    text.append(Words.of(report.inDoubt(), "waiting row", "waiting rows"))
        .append(" may have been uploaded since: the shop is asked first.\n");
    report
        .toAuthorise()
        .forEach(
            account ->
                text.append("The copy's tokens hold for ")
                    .append(account)
                    .append("; if its shop refuses them: ecauto authorise")
                    .append(" --account-id ")
                    .append(account.account())
                    .append('\n'));
    Json json = json(report.content()).put("inDoubt", report.inDoubt());
    report.former().ifPresent(former -> json.put("former", former));
    json.put("toAuthorise", report.toAuthorise(), account -> new JsonPrimitive(account.toString()));
    return Result.ok(text.toString(), json.build());
  }

  private static String content(SqliteFile.Content content) {
    Table rows = new Table("table", "rows");
    content.rows().forEach((table, count) -> rows.row(table, count));
    return "version " + content.version() + "\n" + rows.render();
  }

  private static Json json(SqliteFile.Content content) {
    return new Json().put("version", content.version()).put("rows", content.rows());
  }
}
