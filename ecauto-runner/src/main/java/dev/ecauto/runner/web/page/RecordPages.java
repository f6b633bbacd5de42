package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.overview.EventPage;
import dev.ecauto.overview.EventQuery;
import dev.ecauto.overview.PlannedHour;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is only read: the plan, failures by cause, the audit trail, the settings. */
final class RecordPages {
  private static final int HOURS = 24;
  private static final int MAX_DAYS = 60;

  private final Ecauto ecauto;
  private final Settings settings;
  private final Rendering rendering;

  RecordPages(Ecauto ecauto, Settings settings, Rendering rendering) {
    this.ecauto = ecauto;
    this.settings = settings;
    this.rendering = rendering;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/plan", this::plan),
        Route.get("/failures", this::failures),
        Route.get("/history", this::history),
        Route.get("/settings", this::settings));
  }

  /** One account's day: what is planned for each of its hours. */
  @SuppressWarnings("ArrayRecordComponent") // counted up, never compared
  record Day(LocalDate day, long[] hours) {
    long total() {
      return Arrays.stream(hours).sum();
    }
  }

  private Response plan(Request request) {
    Map<AccountKey, Map<LocalDate, Day>> days = new LinkedHashMap<>();
    for (PlannedHour planned : ecauto.overview().plan()) {
      ZonedDateTime at = planned.hour().atZone(settings.zone());
      days.computeIfAbsent(planned.account(), key -> new TreeMap<>())
              .computeIfAbsent(at.toLocalDate(), day -> new Day(day, new long[HOURS]))
              .hours()[at.getHour()] +=
          planned.uploads();
    }
    Map<AccountKey, List<Day>> shown = new LinkedHashMap<>();
    days.forEach(
        (account, all) -> shown.put(account, all.values().stream().limit(MAX_DAYS).toList()));
    return rendering.page(
        rendering.frame(request), "plan", Map.of("days", shown, "slots", slots()));
  }

  /** How many listings each account takes in a day. */
  private Map<AccountKey, Integer> slots() {
    Map<AccountKey, Integer> slots = new LinkedHashMap<>();
    settings
        .listing()
        .platforms()
        .forEach(
            (platform, rules) ->
                rules
                    .accounts()
                    .forEach(
                        (account, of) ->
                            slots.put(
                                new AccountKey(platform, account), of.capacity().dailyAdds())));
    return slots;
  }

  private Response failures(Request request) {
    return rendering.page(
        rendering.frame(request), "failures", Map.of("causes", ecauto.overview().causes()));
  }

  private Response history(Request request) {
    Optional<EventType> type = request.value("type").map(EventType::ofCode);
    Optional<String> given = request.value("asin");
    Optional<Asin> asin = given.flatMap(Asin::parse);
    EventQuery query =
        EventQuery.newest()
            .withType(type.orElse(null))
            .withAsin(asin.orElse(null))
            .withBefore(request.number("before").orElse(Long.MAX_VALUE));
    EventPage page =
        given.isPresent() && asin.isEmpty()
            ? new EventPage(List.of(), OptionalLong.empty())
            : ecauto.overview().events(query);
    String filters =
        type.map(one -> "type=" + one.code() + "&").orElse("")
            + asin.map(one -> "asin=" + one + "&").orElse("");
    return rendering.page(
        rendering.frame(request),
        "history",
        Map.of(
            "page", page,
            "type", type.map(EventType::code).orElse(""),
            "asin", asin.map(Asin::value).or(() -> given).orElse(""),
            "types", Arrays.stream(EventType.values()).map(EventType::code).sorted().toList(),
            "next",
                page.next().isPresent()
                    ? "/history?" + filters + "before=" + page.next().getAsLong()
                    : ""));
  }

  private Response settings(Request request) {
    return rendering.page(
        rendering.frame(request), "settings", Map.of("settings", settings.effective()));
  }
}
