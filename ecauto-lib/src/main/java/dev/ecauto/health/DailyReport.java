package dev.ecauto.health;

import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.live.revision.HeldBack;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.notify.Message;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The report of a day, what matters most first: whether all is well; what loses money; decisions
 * that wait; the accounts; what was done, and what would have been; dangers to accounts; queue,
 * backup and disk. Safe for use by many threads.
 */
public final class DailyReport implements Supplier<Message> {
  private static final Set<AlertKind> DANGERS =
      EnumSet.of(
          AlertKind.SHOP_RESTRICTED,
          AlertKind.AUTHORISATION_LOST,
          AlertKind.ACCOUNT_STOPPED,
          AlertKind.AUTHORISATION_ENDING);

  private final ReportServices services;
  private final ReportTexts texts;
  private final WorkSection work;
  private final LossSection losses;
  private final AccountSection accounts;

  public DailyReport(ReportServices services) {
    this.services = services;
    this.texts = new ReportTexts(services.zone());
    this.work = new WorkSection(texts);
    this.losses = new LossSection(texts);
    this.accounts = new AccountSection(texts);
  }

  @Override
  public Message get() {
    HealthReport health = services.health().look();
    Instant now = services.time().now();
    ReasonCode title = health.isWell() ? ReasonCode.REPORT_WELL : ReasonCode.REPORT_NOT_WELL;
    Reason first = Reason.of(title);
    return new Message(
        "ecauto: " + (health.isWell() ? first : first.with("count", health.troubles().size())),
        lines(health, now).stream().map(Reason::toString).toList());
  }

  private List<Reason> lines(HealthReport health, Instant now) {
    FreshnessReport freshness = services.freshness().get();
    List<ReportedAccount> states = services.accounts().get();
    ListingCounts counts = services.counts().get();
    List<Reason> lines = new ArrayList<>();
    health.troubles().stream()
        .filter(trouble -> !DANGERS.contains(trouble.kind()))
        .map(Alert::reason)
        .forEach(lines::add);
    lines.addAll(services.database().read(tx -> ofStore(tx, states, freshness, now)));
    services.heldBack().get().stream().map(HeldBack::told).forEach(lines::add);
    health.troubles().stream()
        .filter(trouble -> DANGERS.contains(trouble.kind()))
        .map(Alert::reason)
        .forEach(lines::add);
    lines.add(queue(counts));
    lines.add(services.database().read(tx -> work.backup(tx, services.directory())));
    return lines;
  }

  private List<Reason> ofStore(
      Transaction tx, List<ReportedAccount> states, FreshnessReport freshness, Instant now) {
    List<Reason> lines = new ArrayList<>();
    lines.add(work.lastWork(tx, now));
    lines.addAll(losses.losses(tx));
    lines.addAll(losses.decisions(tx));
    lines.addAll(accounts.of(tx, states, now));
    lines.add(live(freshness));
    lines.addAll(work.day(tx, now));
    return lines;
  }

  private static Reason queue(ListingCounts counts) {
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
