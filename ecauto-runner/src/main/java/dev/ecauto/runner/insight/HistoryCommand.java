package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.history.History;
import dev.ecauto.history.HistoryFilter;
import dev.ecauto.history.HistorySummary;
import dev.ecauto.history.ListingName;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Words;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Moments;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.config.Similarity;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Times;
import dev.ecauto.store.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = "Tell what happened in a range of time: a summary first, then every event.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HistoryCommand extends Action {
  private static final Duration DEFAULT_RANGE = Duration.ofDays(1);

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "2026-01-31, 2026-01-31T09:00 or with a Z for UTC; default a day ago.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until before then; default now.")
  private @Nullable String to;

  @Mixin private ShopOptions shop = new ShopOptions();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only events of this kind, for example upload.failed, or all of upload.")
  private List<String> kinds = List.of();

  @Option(names = "--asin", paramLabel = "ASIN", description = "Only what concerns this product.")
  private @Nullable String asin;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The last N events; default 1000. The summary counts all.")
  private int limit;

  @Override
  protected Result run(Session session) {
    ZoneId zone = session.settings().zone();
    HistoryFilter filter = filter(session.surroundings().clock().instant(), zone);
    List<Event> events = new ArrayList<>();
    HistorySummary summary;
    Map<Long, ListingName> names;
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      summary = ecauto.history().summary(filter);
      ecauto.history().events(filter.withLimit(limit), events::add);
      names = ecauto.history().names(events);
    }
    StringBuilder text = new StringBuilder(HistoryText.of(summary));
    events.forEach(
        event -> text.append(ExplainCommand.line(History.entry(event, names), zone)).append('\n'));
    if (events.size() < summary.events()) {
      text.append("the last ").append(events.size()).append(" of ");
    }
    text.append(Words.of(summary.events(), "event", "events")).append(".\n");
    return Result.ok(text.toString(), HistoryText.json(filter, summary, events, names).build());
  }

  private HistoryFilter filter(Instant now, ZoneId zone) {
    Instant start = from == null ? now.minus(DEFAULT_RANGE) : Moments.parse(from, zone);
    Instant end = to == null ? now : Moments.parse(to, zone);
    if (!start.isBefore(end)) {
      throw new UsageException(
          "the range from "
              + Times.text(start, zone)
              + " to "
              + Times.text(end, zone)
              + " is empty: --from must be before --to");
    }
    if (limit < 1) {
      throw new UsageException("--limit " + limit + " shows nothing: use 1 or more");
    }
    try {
      HistoryFilter filter = HistoryFilter.between(start, end).withTypes(types());
      AccountId account = shop.account();
      if (account != null) {
        filter = filter.withAccount(new AccountKey(shop.platform(), account));
      }
      String named = asin;
      return named == null
          ? filter
          : filter.withAsin(Asin.parse(named).orElseGet(() -> new Asin(named)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private List<EventType> types() {
    List<EventType> types = new ArrayList<>();
    for (String typed : kinds) {
      String kind = typed.strip();
      List<EventType> named =
          Arrays.stream(EventType.values())
              .filter(type -> type.code().equals(kind) || type.code().startsWith(kind + "."))
              .toList();
      if (named.isEmpty()) {
        List<String> known =
            Arrays.stream(EventType.values())
                .filter(type -> type != EventType.UNKNOWN)
                .map(EventType::code)
                .toList();
        throw new UsageException(
            "'"
                + kind
                + "' is no kind of event: use one of "
                + String.join(", ", known)
                + Similarity.hint(kind, withGroups(known)));
      }
      types.addAll(named);
    }
    return types;
  }

  /** Names of kinds and of their groups. */
  private static Set<String> withGroups(List<String> kinds) {
    Set<String> names = new LinkedHashSet<>(kinds);
    kinds.forEach(kind -> names.add(kind.substring(0, kind.indexOf('.'))));
    return names;
  }
}
