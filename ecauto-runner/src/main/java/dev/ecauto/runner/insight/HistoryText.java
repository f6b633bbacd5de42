package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import dev.ecauto.history.HistoryFilter;
import dev.ecauto.history.HistorySummary;
import dev.ecauto.history.ListingName;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.Json;
import dev.ecauto.store.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows what happened in a time. */
final class HistoryText {
  private HistoryText() {}

  /** The figures, the most frequent causes first. */
  static String of(HistorySummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(summary.uploaded()).append(" uploaded, ");
    text.append(summary.takenOver()).append(" taken over from a shop, ");
    text.append(summary.failed()).append(" failed or withheld, ");
    text.append(Words.of(summary.pausedOrStopped(), "pause or stop", "pauses and stops"));
    text.append(" of accounts, ");
    text.append(summary.repaired()).append(" repaired, ");
    text.append(summary.refused()).append(" refused.\n");
    causes(text, "failed", summary.failures());
    causes(text, "refused", summary.refusals());
    return text.toString();
  }

  private static void causes(StringBuilder text, String what, Map<String, Long> causes) {
    causes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            cause ->
                text.append("  ")
                    .append(cause.getValue())
                    .append(' ')
                    .append(what)
                    .append(": ")
                    .append(words(cause.getKey()))
                    .append('\n'));
  }

  /** A cause is counted by its code, so what differs from item to item is left open. */
  private static String words(String cause) {
    return ReasonCode.ofCode(cause)
        .map(code -> Reason.of(code).toString().replace("?", "…"))
        .orElse(cause);
  }

  static Json json(
      HistoryFilter filter,
      HistorySummary summary,
      List<Event> events,
      Map<Long, ListingName> names) {
    Map<String, Long> counts = new TreeMap<>();
    summary.counts().forEach((type, count) -> counts.put(type.code(), count));
    return new Json()
        .put("from", filter.from())
        .put("to", filter.to())
        .put("total", summary.events())
        .put("counts", counts)
        .put("failures", summary.failures())
        .put("refusals", summary.refusals())
        .put("events", events, event -> json(event, names.get(event.listingId())));
  }

  private static JsonElement json(Event event, @Nullable ListingName listing) {
    return new Json()
        .put("at", event.at())
        .put("type", event.type().code())
        .put("actor", event.actor())
        .put("asin", event.asin())
        .put("sku", listing == null ? null : listing.sku())
        .put("account", listing == null ? event.detail().get("account") : listing.account())
        .put("reason", event.reason())
        .put("detail", texts(event.detail()))
        .build();
  }

  /** A value may be the stored form of a reason, which is said in words. */
  private static Map<String, String> texts(Map<String, String> detail) {
    Map<String, String> texts = new TreeMap<>();
    detail.forEach((name, value) -> texts.put(name, Reason.parse(value).toString()));
    return texts;
  }
}
