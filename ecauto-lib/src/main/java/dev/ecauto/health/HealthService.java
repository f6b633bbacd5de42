package dev.ecauto.health;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.token.internal.TokenStore;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges by work that should have happened, from the store alone: any process can ask. An account
 * that waits for a quota is well; a daemon that stands still is not. Safe for use by many threads.
 */
public final class HealthService {
  private static final Set<AlertKind> JUDGED =
      EnumSet.of(
          AlertKind.STORE_DAMAGED,
          AlertKind.SHOP_RESTRICTED,
          AlertKind.AUTHORISATION_LOST,
          AlertKind.ACCOUNT_STOPPED,
          AlertKind.AUTHORISATION_ENDING,
          AlertKind.UPLOAD_OVERDUE,
          AlertKind.BRAKE_PULLED,
          AlertKind.REVIEW_WAITING,
          AlertKind.SELLING_AT_LOSS,
          AlertKind.NO_LOOKS,
          AlertKind.ZEROS_DOUBTED,
          AlertKind.PROMISE_BROKEN,
          AlertKind.REVISION_OVERDUE,
          AlertKind.RUN_FAILED,
          AlertKind.LOOP_SILENT,
          AlertKind.BACKUP_TOO_OLD,
          AlertKind.DISK_NEARLY_FULL);

  /** Days before the end of an authorisation at which people are told, and told again. */
  private static final List<Integer> DAYS_BEFORE_END = List.of(10, 5, 2);

  private final HealthServices services;
  private final HealthConfig config;
  private final AccountRepository accounts = new AccountRepository();
  private final QueueViewRepository queue = new QueueViewRepository();
  private final HeartbeatRepository heartbeats = new HeartbeatRepository();
  private final LiveHealth live;
  private final Measuring measures = new Measuring();

  public HealthService(HealthServices services, HealthConfig config) {
    this.services = services;
    this.config = config;
    this.live = new LiveHealth(config, services.sent(), services.inDanger());
  }

  /** Counts what work there is and how old it is, for dashboards. */
  public Measurements measure() {
    Instant now = services.time().now();
    return services.database().read(tx -> measures.take(tx, services.directory(), now));
  }

  /** Looks at everything. */
  public HealthReport look() {
    Instant now = services.time().now();
    List<Alert> troubles = new ArrayList<>();
    try {
      troubles.addAll(services.database().read(tx -> inStore(tx, now)));
    } catch (StoreException e) {
      troubles.add(
          Alert.of(
              AlertKind.STORE_DAMAGED,
              "",
              Reason.of(ReasonCode.HEALTH_STORE_UNREADABLE).with("cause", e.getMessage())));
    }
    disk().ifPresent(troubles::add);
    troubles.sort(Comparator.comparing(Alert::kind));
    return new HealthReport(now, JUDGED, troubles);
  }

  /** Of a store that another one took over from, nobody expects any work. */
  private List<Alert> inStore(Transaction tx, Instant now) {
    if (Handover.at(tx).isPresent()) {
      return List.of();
    }
    List<Alert> troubles = new ArrayList<>();
    Map<AccountKey, AccountState> states =
        new TreeMap<>(Comparator.comparing(AccountKey::toString));
    accounts.all(tx).forEach(state -> states.put(state.account(), state));
    states.values().forEach(state -> stopped(state).ifPresent(troubles::add));
    queue
        .oldestDue(tx, now)
        .forEach(
            (account, due) ->
                overdue(account, due, Optional.ofNullable(states.get(account)), now)
                    .filter(overdue -> !live.isOnVacation(tx, account, now))
                    .ifPresent(troubles::add));
    TokenStore.lastRefreshes(tx)
        .forEach((account, at) -> ending(account, at, now).ifPresent(troubles::add));
    List<AccountState> working =
        states.values().stream().filter(state -> !isHeldUp(state, now)).toList();
    troubles.addAll(live.look(tx, working, awake(tx, now), now));
    List<Heartbeat> beats = heartbeats.all(tx);
    backup(beats, now).ifPresent(troubles::add);
    beats.stream()
        .filter(beat -> !beat.name().equals(Heartbeats.BACKUP))
        .forEach(beat -> ofLoop(beat, now).ifPresent(troubles::add));
    return troubles;
  }

  /** Since when somebody may have been at work: nobody is blamed for a night of sleep. */
  private Instant awake(Transaction tx, Instant now) {
    List<Gap> gaps = heartbeats.gapsSince(tx, now.minus(config.looks()));
    return gaps.isEmpty() ? Instant.EPOCH : gaps.get(gaps.size() - 1).ended();
  }

  private static Optional<Alert> stopped(AccountState state) {
    return Optional.ofNullable(state.stoppedReason())
        .map(
            why ->
                switch (why.code()) {
                  case ACCOUNT_RESTRICTED ->
                      stopped(state, AlertKind.SHOP_RESTRICTED, ReasonCode.HEALTH_SHOP_RESTRICTED);
                  case ACCOUNT_UNAUTHORISED ->
                      stopped(
                          state,
                          AlertKind.AUTHORISATION_LOST,
                          ReasonCode.HEALTH_AUTHORISATION_LOST);
                  default ->
                      stopped(state, AlertKind.ACCOUNT_STOPPED, ReasonCode.HEALTH_ACCOUNT_STOPPED);
                });
  }

  private static Alert stopped(AccountState state, AlertKind kind, ReasonCode code) {
    return Alert.of(
        kind,
        state.account().toString(),
        Reason.of(code)
            .with("account", state.account())
            .with("id", state.account().account())
            .with("cause", state.stoppedReason()));
  }

  /** An upload that is due and that no pause, stop or quota holds up. */
  private Optional<Alert> overdue(
      AccountKey account, Instant due, Optional<AccountState> state, Instant now) {
    boolean heldUp = state.filter(known -> isHeldUp(known, now)).isPresent();
    return heldUp || !due.plus(config.overdue()).isBefore(now)
        ? Optional.empty()
        : Optional.of(
            Alert.of(
                AlertKind.UPLOAD_OVERDUE,
                account.toString(),
                Reason.of(ReasonCode.HEALTH_UPLOAD_OVERDUE)
                    .with("account", account)
                    .with("since", due)));
  }

  private static boolean isHeldUp(AccountState state, Instant now) {
    Instant paused = state.pausedUntil();
    Instant addsPaused = state.addsPausedUntil();
    return state.stoppedReason() != null
        || (paused != null && paused.isAfter(now))
        || (addsPaused != null && addsPaused.isAfter(now));
  }

  private Optional<Alert> ending(AccountKey account, Instant refreshed, Instant now) {
    Duration left = Duration.between(now, refreshed.plus(config.authorisation()));
    int level = (int) DAYS_BEFORE_END.stream().filter(days -> left.toHours() < days * 24L).count();
    return level == 0
        ? Optional.empty()
        : Optional.of(
            new Alert(
                AlertKind.AUTHORISATION_ENDING,
                account.toString(),
                level,
                Reason.of(ReasonCode.HEALTH_AUTHORISATION_ENDING)
                    .with("account", account)
                    .with("id", account.account())
                    .with("days", Math.max(0, left.toDays()))));
  }

  /** The last backup is older than two of them are apart. */
  private Optional<Alert> backup(List<Heartbeat> beats, Instant now) {
    return beats.stream()
        .filter(beat -> beat.name().equals(Heartbeats.BACKUP))
        .filter(beat -> beat.isSilent(now) || isTooOld(beat, now))
        .findFirst()
        .map(
            beat ->
                Alert.of(
                    AlertKind.BACKUP_TOO_OLD,
                    "",
                    Reason.of(ReasonCode.HEALTH_BACKUP_TOO_OLD).with("at", beat.at())));
  }

  private boolean isTooOld(Heartbeat backup, Instant now) {
    return !config.backups().isZero()
        && backup.at().plus(config.backups().multipliedBy(2)).isBefore(now);
  }

  private static Optional<Alert> ofLoop(Heartbeat beat, Instant now) {
    if (beat.isSilent(now)) {
      return Optional.of(
          Alert.of(
              AlertKind.LOOP_SILENT,
              beat.name(),
              Reason.of(ReasonCode.HEALTH_LOOP_SILENT)
                  .with("name", beat.name())
                  .with("at", beat.at())));
    }
    return Optional.ofNullable(beat.failure())
        .map(
            failure ->
                Alert.of(
                    AlertKind.RUN_FAILED,
                    beat.name(),
                    Reason.of(ReasonCode.HEALTH_RUN_FAILED)
                        .with("name", beat.name())
                        .with("since", failure.since())
                        .with("cause", failure.cause())));
  }

  private Optional<Alert> disk() {
    Path directory = services.directory();
    if (directory == null) {
      return Optional.empty();
    }
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      return free >= config.diskFree()
          ? Optional.empty()
          : Optional.of(
              Alert.of(
                  AlertKind.DISK_NEARLY_FULL,
                  directory.toString(),
                  Reason.of(ReasonCode.HEALTH_DISK_NEARLY_FULL)
                      .with("directory", directory)
                      .with("free", free >> 20)));
    } catch (IOException e) {
      return Optional.of(
          Alert.of(
              AlertKind.STORE_DAMAGED,
              directory.toString(),
              Reason.of(ReasonCode.HEALTH_STORE_UNREADABLE).with("cause", directory + " is gone")));
    }
  }
}
