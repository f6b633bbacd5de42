package dev.ecauto.runner.queue;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Positive;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "queue", description = "Show the upload queue.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QueueCommand extends Action {
  @Mixin private ShopOptions shop;

  @Option(
      names = "--status",
      paramLabel = "S",
      description = "Only rows that are ${COMPLETION-CANDIDATES}.")
  private @Nullable QueueStatus status;

  @Option(names = "--due", description = "Only rows that are due now.")
  private boolean due;

  @Option(
      names = "--limit",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "" + QueueFilter.DEFAULT_LIMIT,
      description = "At most so many rows; default 50.")
  private int limit;

  @Override
  protected Result run(Session session) {
    QueueFilter filter =
        QueueFilter.all()
            .withPlatform(shop.platform())
            .withAccount(shop.account())
            .withStatus(status)
            .withDueAt(due ? session.surroundings().clock().instant() : null)
            .withLimit(limit);
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      List<QueueRow> rows = ecauto.queue().find(filter);
      Map<QueueStatus, Integer> counts = ecauto.queue().count(filter);
      return Result.ok(
          text(session, rows, counts),
          new Json().put("counts", codes(counts)).put("rows", rows, QueueCommand::json).build());
    }
  }

  private static String text(
      Session session, List<QueueRow> rows, Map<QueueStatus, Integer> counts) {
    Table table =
        new Table("ASIN", "SKU", "title", "account", "status", "prio", "scheduled", "step", "why");
    for (QueueRow row : rows) {
      table.row(
          row.asin(),
          row.sku(),
          Table.cut(row.title()),
          row.account(),
          row.inDoubtSince() == null ? row.status().code() : "in doubt",
          row.priority(),
          Times.text(row.scheduledTime(), session.settings().zone()),
          row.step() == null ? "" : row.step(),
          row.error() == null ? "" : row.error());
    }
    return counts.isEmpty()
        ? "The queue is empty.\n"
        : (table.isEmpty() ? "" : table.render()) + inAll(counts) + "\n";
  }

  private static String inAll(Map<QueueStatus, Integer> counts) {
    return codes(counts).entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", ", "In all: ", "."));
  }

  private static Map<String, Integer> codes(Map<QueueStatus, Integer> counts) {
    Map<String, Integer> codes = new TreeMap<>();
    counts.forEach((key, value) -> codes.put(key.code(), value));
    return codes;
  }

  private static JsonElement json(QueueRow row) {
    return new Json()
        .put("asin", row.asin())
        .put("sku", row.sku())
        .put("title", row.title())
        .put("platform", row.platform())
        .put("account", row.account())
        .put("status", row.status().code())
        .put("priority", row.priority())
        .put("scheduledTime", row.scheduledTime())
        .put("notBefore", row.notBefore())
        .put("attempt", row.attempt())
        .put("step", row.step())
        .put("itemId", row.itemId())
        .put("inDoubtSince", row.inDoubtSince())
        .put("error", row.error())
        .build();
  }
}
