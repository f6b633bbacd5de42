package dev.ecauto.runner.report;

import dev.ecauto.placement.SchedulePlan;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Shows when uploads would go, and what is refused. */
public final class PlanReport {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private PlanReport() {}

  /**
   * The plan for people.
   *
   * @param zone whose times are shown
   */
  public static String text(SchedulePlan plan, ZoneId zone) {
    Table days = new Table("account", "day", "uploads", "first", "last");
    plan.days()
        .forEach(
            day ->
                days.row(
                    day.account(),
                    day.day(),
                    day.count(),
                    time(day.first(), zone),
                    time(day.last(), zone)));
    StringBuilder text = new StringBuilder(days.isEmpty() ? "" : days.render());
    plan.refused()
        .forEach(
            (reason, count) -> text.append(count).append(" refused: ").append(reason).append('\n'));
    return text.toString();
  }

  /** The plan for machines. */
  public static Json json(SchedulePlan plan) {
    return new Json()
        .put("scheduled", plan.scheduled())
        .put(
            "days",
            plan.days(),
            day ->
                new Json()
                    .put("account", day.account())
                    .put("day", day.day())
                    .put("uploads", day.count())
                    .put("first", day.first())
                    .put("last", day.last())
                    .build())
        .put("refused", plan.refused());
  }

  private static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }
}
