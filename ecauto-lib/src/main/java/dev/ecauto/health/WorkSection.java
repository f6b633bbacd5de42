package dev.ecauto.health;

import dev.ecauto.listing.internal.ListingViewRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.live.revision.internal.RevisionViewRepository;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report's lines on what was done. Safe for use by many threads. */
final class WorkSection {
  private static final int DAYS = 7;
  private static final Duration DAY = Duration.ofDays(1);

  /** The kinds that are told of, in the order of the report. */
  private static final List<RevisionKind> KINDS =
      List.of(
          RevisionKind.HIDE_STOCK,
          RevisionKind.HIDE,
          RevisionKind.SHOW,
          RevisionKind.PRICE_UP_FROM_LOSS,
          RevisionKind.PRICE_UP,
          RevisionKind.PRICE_DOWN);

  private final ReportTexts texts;
  private final HeartbeatRepository heartbeats = new HeartbeatRepository();
  private final FreshnessViewRepository freshness = new FreshnessViewRepository();
  private final RevisionViewRepository revisions = new RevisionViewRepository();
  private final ListingViewRepository listings = new ListingViewRepository();

  WorkSection(ReportTexts texts) {
    this.texts = texts;
  }

  Reason lastWork(Transaction tx, Instant now) {
    Duration asleep =
        heartbeats.gapsSince(tx, now.minus(DAY)).stream()
            .map(gap -> gap.after(now.minus(DAY)))
            .reduce(Duration.ZERO, Duration::plus);
    return Reason.of(ReasonCode.REPORT_WORK)
        .with("look", texts.time(freshness.lastSeen(tx)))
        .with("edit", texts.time(revisions.lastSent(tx)))
        .with("asleep", String.format("%.1f", asleep.toMinutes() / 60.0));
  }

  List<Reason> day(Transaction tx, Instant now) {
    Instant dayAgo = now.minus(DAY);
    Instant weekAgo = now.minus(DAY.multipliedBy(DAYS));
    List<Reason> lines = new ArrayList<>();
    lines.add(line("added", listings.listedSince(tx, dayAgo), listings.listedSince(tx, weekAgo)));
    Map<RevisionKind, Integer> day = revisions.doneSince(tx, dayAgo);
    Map<RevisionKind, Integer> week = revisions.doneSince(tx, weekAgo);
    KINDS.forEach(
        kind ->
            lines.add(line(kind.code(), day.getOrDefault(kind, 0), week.getOrDefault(kind, 0))));
    return lines;
  }

  private static Reason line(String what, int day, int week) {
    return Reason.of(ReasonCode.REPORT_DAY)
        .with("what", what)
        .with("count", day)
        .with("mean", Math.round((double) week / DAYS));
  }

  Reason backup(Transaction tx, @Nullable Path directory) {
    return Reason.of(ReasonCode.REPORT_BACKUP)
        .with("at", texts.time(heartbeats.find(tx, Heartbeats.BACKUP).map(Heartbeat::at)))
        .with("free", texts.orUnknown(mebibytes(Measuring.free(directory))));
  }

  private static @Nullable Long mebibytes(@Nullable Long bytes) {
    return bytes == null ? null : bytes >> 20;
  }
}
