package dev.ecauto.health;

import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.Message;
import dev.ecauto.upload.queue.ListingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The report of a day: whether all is well first, then what waits for a person, then figures. Safe
 * for use by many threads.
 */
public final class DailyReport implements Supplier<Message> {
  private final HealthService health;
  private final Supplier<ListingCounts> counts;
  private final Supplier<FreshnessReport> freshness;

  /**
   * A report.
   *
   * @param health says what is wrong
   * @param counts where all listings are
   * @param freshness how old the knowledge of live products is
   */
  public DailyReport(
      HealthService health, Supplier<ListingCounts> counts, Supplier<FreshnessReport> freshness) {
    this.health = health;
    this.counts = counts;
    this.freshness = freshness;
  }

  @Override
  public Message get() {
    HealthReport report = health.look();
    List<String> lines = new ArrayList<>();
    report.troubles().stream().map(Alert::reason).map(Reason::toString).forEach(lines::add);
    lines.add(listings(counts.get()).toString());
    lines.add(live(freshness.get()).toString());
    ReasonCode title = report.isWell() ? ReasonCode.REPORT_WELL : ReasonCode.REPORT_NOT_WELL;
    Reason first = Reason.of(title);
    return new Message(
        "ecauto: " + (report.isWell() ? first : first.with("count", report.troubles().size())),
        lines);
  }

  private static Reason listings(ListingCounts counts) {
    return Reason.of(ReasonCode.REPORT_LISTINGS)
        .with("total", counts.total())
        .with("listed", counts.listed())
        .with("waiting", counts.waiting() + counts.uploading())
        .with("doubt", counts.inDoubt())
        .with("failed", counts.failed())
        .with("withheld", counts.withheld());
  }

  private static Reason live(FreshnessReport report) {
    return Reason.of(ReasonCode.REPORT_LIVE)
        .with("live", report.live())
        .with("oldest", report.oldest().toMinutes())
        .with("promised", report.promised().toMinutes())
        .with("overdue", report.overdue());
  }
}
