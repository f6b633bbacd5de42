package dev.ecauto.health;

import dev.ecauto.account.AccountState;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.internal.Climates;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.revision.internal.Planner;
import dev.ecauto.live.revision.internal.RevisionViewRepository;
import dev.ecauto.live.shop.internal.LiveAccountRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is not well with live listings, from the store alone. Safe for use by many threads. */
final class LiveHealth {
  /** So many listings below break-even are not waited for. */
  private static final int LOSSES = 5;

  /** How long a listing may lose money before people are told. */
  private static final Duration LOSS = Duration.ofMinutes(15);

  /** What a shop refused longer ago than this was tried again since. */
  private static final Duration REFUSED = Planner.NOT_AGAIN_FOR.plusHours(2);

  private static final int EXAMPLES = 5;

  /** Counting ends here: that there are many more changes nothing. */
  private static final int MANY = 100;

  /** More products than this share of all must be too old: some are always hard to see. */
  private static final int TOLERATED_PERCENT = 1;

  static final Set<RevisionKind> AGAINST_LOSS =
      EnumSet.of(RevisionKind.HIDE, RevisionKind.PRICE_UP_FROM_LOSS);

  private final HealthConfig config;
  private final Function<AccountKey, Set<RevisionKind>> sent;
  private final BiFunction<Transaction, Set<Asin>, List<Listing>> inDanger;
  private final BrakeRepository brakes = new BrakeRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final RevisionViewRepository revisions = new RevisionViewRepository();
  private final AccountCountRepository counts = new AccountCountRepository();
  private final Climates climates = new Climates();
  private final FreshnessViewRepository freshness = new FreshnessViewRepository();
  private final LiveAccountRepository liveAccounts = new LiveAccountRepository();

  LiveHealth(
      HealthConfig config,
      Function<AccountKey, Set<RevisionKind>> sent,
      BiFunction<Transaction, Set<Asin>, List<Listing>> inDanger) {
    this.config = config;
    this.sent = sent;
    this.inDanger = inDanger;
  }

  /**
   * Looks at everything.
   *
   * @param working the accounts that nothing holds up
   * @param awake since when somebody may have been at work
   */
  List<Alert> look(Transaction tx, Collection<AccountState> working, Instant awake, Instant now) {
    List<Alert> troubles = new ArrayList<>();
    List<Brake> pulled = brakes.pulled(tx);
    pulled.forEach(brake -> troubles.add(pulled(brake)));
    int waiting = reviews.waiting(tx);
    if (waiting > 0) {
      troubles.add(
          Alert.of(
              AlertKind.REVIEW_WAITING,
              "",
              Reason.of(ReasonCode.HEALTH_REVIEWS_WAIT).with("count", waiting)));
    }
    int losses = revisions.openSince(tx, AGAINST_LOSS, now.minus(LOSS), MANY);
    if (losses >= LOSSES) {
      troubles.add(
          Alert.of(
              AlertKind.SELLING_AT_LOSS,
              "",
              counted(Reason.of(ReasonCode.HEALTH_SELLING_AT_LOSS), "count", losses, MANY)));
    }
    refused(tx, now).ifPresent(troubles::add);
    if (!climates.at(tx, now).zerosBelieved()) {
      troubles.add(
          Alert.of(AlertKind.ZEROS_DOUBTED, "", Reason.of(ReasonCode.HEALTH_ZEROS_DOUBTED)));
    }
    noLooks(tx, awake, now).ifPresent(troubles::add);
    promise(tx, now).ifPresent(troubles::add);
    Map<AccountKey, Instant> open = revisions.oldestOpen(tx);
    working.stream()
        .map(AccountState::account)
        .filter(open::containsKey)
        .forEach(account -> overdue(tx, account, pulled, now).ifPresent(troubles::add));
    return troubles;
  }

  /** What must be raised or hidden and its shop does not take: only a person can do it there. */
  private Optional<Alert> refused(Transaction tx, Instant now) {
    Set<Asin> refused = new TreeSet<>(Comparator.comparing(Asin::value));
    counts.all(tx).stream()
        .filter(account -> account.listed() > 0)
        .map(AccountCounts::account)
        .forEach(
            account ->
                RevisionKind.AGAINST_DANGER.forEach(
                    kind ->
                        refused.addAll(
                            revisions.refusedSince(tx, account, kind, now.minus(REFUSED), MANY))));
    List<Listing> left = refused.isEmpty() ? List.of() : inDanger.apply(tx, refused);
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Alert.of(
                AlertKind.SELLING_AT_LOSS,
                "refused",
                counted(Reason.of(ReasonCode.HEALTH_CHANGES_REFUSED), "count", left.size(), MANY)
                    .with(
                        "examples",
                        left.stream()
                            .limit(EXAMPLES)
                            .map(listing -> listing.sku().value())
                            .collect(Collectors.joining(", ")))));
  }

  private static Alert pulled(Brake brake) {
    return Alert.of(
        AlertKind.BRAKE_PULLED,
        brake.account() + " " + brake.kind().code(),
        Reason.of(ReasonCode.HEALTH_BRAKE_PULLED)
            .with("account", brake.account())
            .with("kind", brake.kind().code())
            .with("cause", brake.reason())
            .with("examples", String.join(", ", brake.examples())));
  }

  /** Something is due, or is tried in vain, and for an hour nobody learned anything. */
  private Optional<Alert> noLooks(Transaction tx, Instant awake, Instant now) {
    Instant bound = now.minus(config.looks());
    Instant seen = freshness.lastSeen(tx).orElse(Instant.EPOCH);
    if (config.looks().isZero() || !seen.isBefore(bound) || !awake.isBefore(bound)) {
      return Optional.empty();
    }
    Optional<Instant> due = freshness.oldestDue(tx).filter(at -> at.isBefore(bound));
    return due.isEmpty() && !freshness.isFailing(tx)
        ? Optional.empty()
        : Optional.of(
            Alert.of(
                AlertKind.NO_LOOKS,
                "",
                Reason.of(ReasonCode.HEALTH_NO_LOOKS)
                    .with("live", freshness.live(tx))
                    .with("since", seen.equals(Instant.EPOCH) ? due.orElse(bound) : seen)));
  }

  private Optional<Alert> promise(Transaction tx, Instant now) {
    if (config.promise().isZero()) {
      return Optional.empty();
    }
    Instant since = now.minus(config.promise());
    if (freshness.notSeenSince(tx, since, 1) == 0) {
      return Optional.empty();
    }
    int live = freshness.live(tx);
    int tolerated = (int) ((long) live * TOLERATED_PERCENT / 100);
    int atMost = Math.max(MANY, tolerated + 1);
    int old = freshness.notSeenSince(tx, since, atMost);
    return old * 100L < (long) live * TOLERATED_PERCENT
        ? Optional.empty()
        : Optional.of(
            Alert.of(
                AlertKind.PROMISE_BROKEN,
                "",
                counted(Reason.of(ReasonCode.HEALTH_PROMISE_BROKEN), "overdue", old, atMost)
                    .with("live", live)
                    .with("promised", config.promise().toMinutes())));
  }

  /** Says how many there are, or that there are at least so many where counting ended. */
  private static Reason counted(Reason reason, String name, int count, int atMost) {
    return reason.with(count < atMost ? name : "least", count);
  }

  /** Whether an account puts nothing on sale now. */
  boolean isOnVacation(Transaction tx, AccountKey account, Instant now) {
    return liveAccounts.find(tx, account).isOnVacation(now);
  }

  /** A change waits that nothing holds up, and none was sent meanwhile. */
  private Optional<Alert> overdue(
      Transaction tx, AccountKey account, List<Brake> pulled, Instant now) {
    Set<RevisionKind> kinds = EnumSet.noneOf(RevisionKind.class);
    kinds.addAll(sent.apply(account));
    pulled.stream()
        .filter(brake -> brake.account().equals(account))
        .forEach(brake -> kinds.remove(brake.kind()));
    if (isOnVacation(tx, account, now)) {
      kinds.remove(RevisionKind.SHOW);
    }
    Instant paused = liveAccounts.find(tx, account).pausedUntil();
    Instant bound = now.minus(config.overdue());
    if (kinds.isEmpty() || (paused != null && paused.isAfter(bound))) {
      return Optional.empty();
    }
    return revisions
        .oldestWaiting(tx, account, kinds, now)
        .filter(since -> since.isBefore(bound))
        .filter(since -> !revisions.isSentAfter(tx, account, bound))
        .map(
            since ->
                Alert.of(
                    AlertKind.REVISION_OVERDUE,
                    account.toString(),
                    Reason.of(ReasonCode.HEALTH_REVISION_OVERDUE)
                        .with("account", account)
                        .with("since", since)));
  }
}
