package dev.ecauto.runner.metrics;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.account.AccountState;
import dev.ecauto.health.HealthReport;
import dev.ecauto.health.Heartbeat;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.health.Measurements;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Visibility;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Measures what the store says: the same whichever process asks. For one thread. */
final class StoreMeters {
  private static final List<String> STATES =
      List.of("pending", "uploading", "in_doubt", "success", "failed", "cancelled");

  private static final Duration FRESHNESS_EVERY = Duration.ofMinutes(5);

  private final Ecauto ecauto;
  private final Gauges gauges;
  private @Nullable FreshnessReport freshness;
  private Instant freshUntil = Instant.MIN;

  StoreMeters(Ecauto ecauto, Gauges gauges) {
    this.ecauto = ecauto;
    this.gauges = gauges;
  }

  void measure() {
    HealthReport health = ecauto.health().look();
    health(health);
    listings(ecauto.queue().listings());
    Measurements now = ecauto.health().measure();
    queue(now);
    live(now, freshness(now.at()));
    ecauto.shopStatuses().forEach(status -> account(status, now.at()));
    List<Heartbeat> beats = ecauto.heartbeats().all();
    beats.forEach(beat -> heartbeat(beat, now.at()));
    gauges.set("ecauto.backup.age.seconds", age(lastBackup(beats), now.at()));
    int waiting = ecauto.notifications().waiting().values().stream().mapToInt(n -> n).sum();
    gauges.set("ecauto.notifications.waiting", waiting);
    process();
  }

  /** Reads as much as is live, so what was read serves for minutes. */
  private FreshnessReport freshness(Instant now) {
    FreshnessReport known = freshness;
    if (known == null || !now.isBefore(freshUntil)) {
      known = ecauto.live().freshnessAsKnown();
      freshness = known;
      freshUntil = now.plus(FRESHNESS_EVERY);
    }
    return known;
  }

  private void health(HealthReport health) {
    gauges.set("ecauto.healthy", health.isWell() ? 1 : 0);
    gauges.set("ecauto.live", health.isLive() ? 1 : 0);
    Set<AlertKind> well = new TreeSet<>(health.judged());
    for (Alert trouble : health.troubles()) {
      trouble(trouble.kind(), trouble.subject(), trouble.level() + 1);
      well.remove(trouble.kind());
    }
    well.forEach(kind -> trouble(kind, "", 0));
  }

  private void trouble(AlertKind kind, String subject, int value) {
    gauges.set("ecauto.trouble", value, "kind", kind.code(), "subject", subject);
  }

  private void listings(ListingCounts counts) {
    String name = "ecauto.listings";
    gauges.set(name, counts.listed(), "state", "listed");
    gauges.set(name, counts.waiting(), "state", "waiting");
    gauges.set(name, counts.uploading(), "state", "uploading");
    gauges.set(name, counts.inDoubt(), "state", "in_doubt");
    gauges.set(name, counts.failed(), "state", "failed");
    gauges.set(name, counts.withheld(), "state", "withheld");
  }

  private void queue(Measurements now) {
    for (AccountKey key : ecauto.shops()) {
      String account = key.toString();
      Map<String, Integer> states = now.queue().getOrDefault(key, Map.of());
      for (String state : STATES) {
        int count = states.getOrDefault(state, 0);
        gauges.set("ecauto.queue.rows", count, "account", account, "state", state);
      }
      long overdue = seconds(now.oldestDue().get(key), now.at());
      gauges.set("ecauto.queue.overdue.seconds", overdue, "account", account);
    }
    for (ErrorClass errorClass : ErrorClass.values()) {
      String name = errorClass.code();
      int count = now.failures().getOrDefault(name, 0);
      gauges.set("ecauto.queue.failures", count, "class", name);
    }
    if (now.diskFree() != null) {
      gauges.set("ecauto.disk.free.bytes", now.diskFree());
    }
  }

  private void live(Measurements now, FreshnessReport freshness) {
    ecauto.shops().forEach(account -> live(now, account));
    gauges.set("ecauto.live.products", now.looks().live());
    gauges.set("ecauto.live.products.unseen", now.looks().neverSeen());
    gauges.set("ecauto.live.age.seconds", freshness.p50().toSeconds(), "quantile", "0.5");
    gauges.set("ecauto.live.age.seconds", freshness.p95().toSeconds(), "quantile", "0.95");
    gauges.set("ecauto.live.age.seconds", freshness.oldest().toSeconds(), "quantile", "1");
    gauges.set("ecauto.live.promise.seconds", freshness.promised().toSeconds());
    gauges.set("ecauto.live.overdue", freshness.overdue());
    gauges.set("ecauto.look.overdue.seconds", seconds(now.looks().oldestDue(), now.at()));
    gauges.set("ecauto.look.last.seconds", age(now.looks().lastSeen(), now.at()));
    gauges.set("ecauto.brakes.pulled", now.brakes());
    gauges.set("ecauto.reviews.waiting", now.reviews());
  }

  private void live(Measurements now, AccountKey key) {
    String account = key.toString();
    Map<Visibility, Integer> listed = now.listed().getOrDefault(key, Map.of());
    for (Visibility visibility : Visibility.values()) {
      int count = listed.getOrDefault(visibility, 0);
      String code = visibility.code();
      gauges.set("ecauto.live.listings", count, "account", account, "visibility", code);
    }
    Map<RevisionKind, Integer> open = now.changes().getOrDefault(key, Map.of());
    for (RevisionKind kind : RevisionKind.values()) {
      int count = open.getOrDefault(kind, 0);
      gauges.set("ecauto.live.changes.open", count, "account", account, "kind", kind.code());
    }
    long overdue = seconds(now.oldestChange().get(key), now.at());
    gauges.set("ecauto.live.changes.oldest.seconds", overdue, "account", account);
  }

  private void account(AccountStatus status, Instant now) {
    String account = status.account().toString();
    AccountState state = status.state();
    gauges.set("ecauto.account.stopped", status.isStopped() ? 1 : 0, "account", account);
    boolean paused = state != null && state.pausedAt(now).isPresent();
    gauges.set("ecauto.account.paused", paused ? 1 : 0, "account", account);
    Instant end = status.tokenUntil();
    double left = end == null ? Double.NaN : Duration.between(now, end).toSeconds();
    gauges.set("ecauto.account.token.seconds", left, "account", account);
    status
        .quotas()
        .forEach(
            use -> {
              String[] tags = {"account", account, "quota", use.name()};
              gauges.set("ecauto.quota.used", use.used(), tags);
              gauges.set("ecauto.quota.left", use.left(), tags);
            });
  }

  private void heartbeat(Heartbeat beat, Instant now) {
    if (!beat.name().equals(Heartbeats.BACKUP) && beat.endedAt() == null) {
      gauges.set("ecauto.heartbeat.age.seconds", seconds(beat.at(), now), "loop", beat.name());
      gauges.set("ecauto.loop.failing", beat.failure() == null ? 0 : 1, "loop", beat.name());
    }
  }

  private static @Nullable Instant lastBackup(List<Heartbeat> beats) {
    return beats.stream()
        .filter(beat -> beat.name().equals(Heartbeats.BACKUP))
        .findFirst()
        .map(Heartbeat::at)
        .orElse(null);
  }

  private void process() {
    Runtime runtime = Runtime.getRuntime();
    gauges.set("ecauto.heap.used.bytes", runtime.totalMemory() - runtime.freeMemory());
    gauges.set("ecauto.threads", Thread.getAllStackTraces().size());
  }

  /** How long ago something was; not a number if it never was. */
  private static double age(@Nullable Instant then, Instant now) {
    return then == null ? Double.NaN : seconds(then, now);
  }

  /** How long ago a time was; 0 for what is still to come. */
  private static long seconds(@Nullable Instant then, Instant now) {
    return then == null || then.isAfter(now) ? 0 : Duration.between(then, now).toSeconds();
  }
}
