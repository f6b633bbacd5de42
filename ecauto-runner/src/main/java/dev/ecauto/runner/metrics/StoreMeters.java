package dev.ecauto.runner.metrics;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.account.AccountState;
import dev.ecauto.health.HealthReport;
import dev.ecauto.health.Heartbeat;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.health.Measurements;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measures what the store says: the same whichever process asks. For one thread. */
final class StoreMeters {
  private final Ecauto ecauto;
  private final Gauges gauges;

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
    live(now, ecauto.live().freshness());
    ecauto.shopStatuses().forEach(status -> account(status, now.at()));
    ecauto.heartbeats().all().forEach(beat -> heartbeat(beat, now.at()));
    ecauto
        .notifications()
        .waiting()
        .forEach(
            (channel, count) ->
                gauges.set("ecauto.notifications.waiting", count, "channel", channel));
    process();
  }

  private void health(HealthReport health) {
    gauges.set("ecauto.healthy", health.isWell() ? 1 : 0);
    gauges.set("ecauto.live", health.isLive() ? 1 : 0);
    health
        .troubles()
        .forEach(
            trouble ->
                gauges.set(
                    "ecauto.trouble",
                    trouble.level() + 1,
                    "kind",
                    trouble.kind().code(),
                    "subject",
                    trouble.subject()));
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
    now.queue()
        .forEach(
            (account, states) ->
                states.forEach(
                    (state, count) ->
                        gauges.set(
                            "ecauto.queue.rows",
                            count,
                            "account",
                            account.toString(),
                            "state",
                            state)));
    now.oldestDue()
        .forEach(
            (account, due) ->
                gauges.set(
                    "ecauto.queue.overdue.seconds",
                    seconds(due, now.at()),
                    "account",
                    account.toString()));
    now.failures()
        .forEach((name, count) -> gauges.set("ecauto.queue.failures", count, "class", name));
    if (now.diskFree() != null) {
      gauges.set("ecauto.disk.free.bytes", now.diskFree());
    }
  }

  private void live(Measurements now, FreshnessReport freshness) {
    now.listed()
        .forEach(
            (account, counts) ->
                counts.forEach(
                    (visibility, count) ->
                        gauges.set(
                            "ecauto.live.listings",
                            count,
                            "account",
                            account.toString(),
                            "visibility",
                            visibility.code())));
    now.changes()
        .forEach(
            (account, kinds) ->
                kinds.forEach(
                    (kind, count) ->
                        gauges.set(
                            "ecauto.live.changes.open",
                            count,
                            "account",
                            account.toString(),
                            "kind",
                            kind.code())));
    gauges.set("ecauto.live.products", now.looks().live());
    gauges.set("ecauto.live.products.unseen", now.looks().neverSeen());
    gauges.set("ecauto.live.age.seconds", freshness.p50().toSeconds(), "quantile", "0.5");
    gauges.set("ecauto.live.age.seconds", freshness.p95().toSeconds(), "quantile", "0.95");
    gauges.set("ecauto.live.age.seconds", freshness.oldest().toSeconds(), "quantile", "1");
    gauges.set("ecauto.live.promise.seconds", freshness.promised().toSeconds());
    gauges.set("ecauto.live.overdue", freshness.overdue());
    gauges.set("ecauto.look.overdue.seconds", seconds(now.looks().oldestDue(), now.at()));
    if (now.looks().lastSeen() != null) {
      gauges.set("ecauto.look.last.seconds", seconds(now.looks().lastSeen(), now.at()));
    }
    gauges.set("ecauto.brakes.pulled", now.brakes());
    gauges.set("ecauto.reviews.waiting", now.reviews());
  }

  private void account(AccountStatus status, Instant now) {
    String account = status.account().toString();
    AccountState state = status.state();
    gauges.set("ecauto.account.stopped", status.isStopped() ? 1 : 0, "account", account);
    boolean paused = state != null && state.pausedAt(now).isPresent();
    gauges.set("ecauto.account.paused", paused ? 1 : 0, "account", account);
    if (status.tokenUntil() != null) {
      gauges.set(
          "ecauto.account.token.seconds",
          Duration.between(now, status.tokenUntil()).toSeconds(),
          "account",
          account);
    }
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
    if (beat.name().equals(Heartbeats.BACKUP)) {
      gauges.set("ecauto.backup.age.seconds", seconds(beat.at(), now));
    } else if (beat.endedAt() == null) {
      gauges.set("ecauto.heartbeat.age.seconds", seconds(beat.at(), now), "loop", beat.name());
      gauges.set(
          "ecauto.loop.failing", beat.failure() == null ? 0 : 1, "loop", beat.name());
    }
  }

  private void process() {
    Runtime runtime = Runtime.getRuntime();
    gauges.set("ecauto.heap.used.bytes", runtime.totalMemory() - runtime.freeMemory());
    gauges.set("ecauto.threads", Thread.getAllStackTraces().size());
  }

  /** How long ago a time was; 0 for what is still to come. */
  private static long seconds(@Nullable Instant then, Instant now) {
    return then == null || then.isAfter(now) ? 0 : Duration.between(then, now).toSeconds();
  }
}
