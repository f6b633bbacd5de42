package dev.ecauto.live.revision.internal;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountState;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.brake.internal.BrakeRules;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.look.internal.Climates;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.shop.internal.LiveAccountRepository;
import dev.ecauto.live.shop.internal.LiveListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Claims what may be sent, in one transaction with the brakes: what waits and what was sent is
 * counted in the store while the account is locked, so that neither a second process nor a trickle
 * gets past a brake.
 */
final class RevisionClaimer {
  private final SendConfig config;
  private final Looker looker;
  private final RevisionClaimRepository claims = new RevisionClaimRepository();
  private final BrakeRepository brakes = new BrakeRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final LiveAccountRepository liveAccounts = new LiveAccountRepository();
  private final LiveListingRepository liveListings = new LiveListingRepository();
  private final Climates climates = new Climates();
  private final LiveEvents events = new LiveEvents();

  RevisionClaimer(SendConfig config, Looker looker) {
    this.config = config;
    this.looker = looker;
  }

  /**
   * When something of an account may be claimed next. Nothing is locked for the question, so that
   * the many times at which there is nothing to send cost one read.
   */
  Optional<Instant> nextOpen(Transaction tx, AccountKey account, Instant now) {
    return Optional.ofNullable(claims.nextOpen(tx, account, now));
  }

  /**
   * What was claimed, or why nothing was.
   *
   * @param claimed each may be looked at
   * @param sendable which changes may be sent now
   * @param otherwise why nothing was claimed, and until when
   */
  record ClaimedRevisions(
      List<RevisionClaimRepository.Claimed> claimed,
      Predicate<Change> sendable,
      SendStep.Idle otherwise) {
    /** What somebody left while sending it is looked at; sent it is only if it may be. */
    boolean mayBeSent(RevisionClaimRepository.Claimed one, Change change) {
      return !one.left() || sendable.test(change);
    }
  }

  /**
   * Claims what is most urgent.
   *
   * @param affordable the kinds that the account's calls are enough for
   * @param limit how many at most
   */
  ClaimedRevisions claim(
      Transaction tx, AccountKey account, Set<RevisionKind> affordable, int limit, Instant now) {
    LiveAccountRepository.LiveAccount live = liveAccounts.lock(tx, account, now);
    SendStep.Idle heldUp = heldUp(tx, account, live, now);
    if (heldUp != null) {
      return new ClaimedRevisions(List.of(), change -> false, heldUp);
    }
    Set<RevisionKind> kinds = EnumSet.of(RevisionKind.COMMAND);
    kinds.addAll(config.kinds().apply(account));
    kinds.retainAll(affordable);
    int listings = liveListings.live(tx, account);
    Set<RevisionKind> stopped = stopped(tx, account, kinds, listings, now);
    Set<RevisionKind> unsafe = unsafe(tx, live, now);
    List<RevisionClaimRepository.Claimed> claimed =
        claims.claim(
            tx,
            new RevisionClaimRepository.Claim(
                account,
                config.owner(),
                config.run(),
                kinds,
                unsafe,
                stopped,
                config.asins(),
                config.canary(),
                climates.zeroProof(tx, now),
                limit,
                now,
                now.plus(SendConfig.LEASE)));
    Set<RevisionKind> safe = EnumSet.copyOf(kinds);
    safe.removeAll(unsafe);
    SendStep.Idle otherwise =
        new SendStep.Idle(claimed.isEmpty() ? next(tx, account, safe, now) : now, null);
    kinds.removeAll(stopped);
    return new ClaimedRevisions(
        claimed, change -> kinds.contains(change.kind()) && isSafe(change, unsafe), otherwise);
  }

  /** That looks fail says nothing against hiding what is unknown: others were known for that. */
  private static boolean isSafe(Change change, Set<RevisionKind> unsafe) {
    return change.hidesWhatIsUnknown() || !unsafe.contains(change.kind());
  }

  /** Whether a revision that was claimed long ago is still the owner's and may be sent now. */
  boolean mayGoOn(Transaction tx, Revision claimed, Instant now) {
    LiveAccountRepository.LiveAccount live = liveAccounts.lock(tx, claimed.account(), now);
    return heldUp(tx, claimed.account(), live, now) == null
        && isSafe(claimed.change(), unsafe(tx, live, now))
        && claims.prolong(tx, claimed, now.plus(SendConfig.LEASE));
  }

  private @Nullable Instant next(
      Transaction tx, AccountKey account, Set<RevisionKind> kinds, Instant now) {
    Instant due = claims.nextDue(tx, account, kinds, now);
    return due == null || due.isAfter(now) ? due : now.plusSeconds(60);
  }

  private SendStep.@Nullable Idle heldUp(
      Transaction tx, AccountKey account, LiveAccountRepository.LiveAccount live, Instant now) {
    if (looker.handedOverAt(tx).isPresent()) {
      return new SendStep.Idle(null, Reason.of(ReasonCode.LIVE_HANDED_OVER));
    }
    Instant pausedUntil = live.pausedUntil();
    if (pausedUntil != null && pausedUntil.isAfter(now)) {
      return new SendStep.Idle(pausedUntil, live.pauseReason());
    }
    Optional<AccountState> state = accounts.find(tx, account);
    Reason stopped = state.map(AccountState::stoppedReason).orElse(null);
    if (stopped != null) {
      return new SendStep.Idle(null, stopped);
    }
    return null;
  }

  /** The kinds whose brake is pulled, now or before. */
  private Set<RevisionKind> stopped(
      Transaction tx, AccountKey account, Set<RevisionKind> kinds, int live, Instant now) {
    Set<RevisionKind> stopped = EnumSet.noneOf(RevisionKind.class);
    stopped.addAll(brakes.stopped(tx, account));
    Map<RevisionKind, Integer> waiting = claims.waiting(tx, account);
    for (RevisionKind kind : RevisionKind.BRAKED) {
      int count = waiting.getOrDefault(kind, 0);
      if (count > 0 && kinds.contains(kind) && !stopped.contains(kind)) {
        Instant confirmedAt = brakes.confirmedAt(tx, account, kind, Due.latest(now)).orElse(null);
        BrakeRules.Counts counts = claims.count(tx, account, kind, live, count, confirmedAt, now);
        Optional<Reason> reasonToPull = BrakeRules.reasonToPull(kind, counts, config.brakes());
        if (reasonToPull.isPresent()) {
          stopped.add(kind);
          pull(tx, account, kind, reasonToPull.get(), now);
        }
      }
    }
    return stopped;
  }

  private void pull(
      Transaction tx, AccountKey account, RevisionKind kind, Reason reason, Instant now) {
    List<String> examples = claims.examples(tx, account, kind);
    boolean holdsUp = !examples.isEmpty();
    if (holdsUp && brakes.pull(tx, new Brake(account, kind, reason, examples, now))) {
      events.about(
          tx, new LiveEvents.By(config.owner(), now), EventType.LIVE_BRAKED, account, reason);
    }
  }

  /**
   * What must not be done while looks fail, before a gap in them is made good, or in a vacation.
   */
  private Set<RevisionKind> unsafe(
      Transaction tx, LiveAccountRepository.LiveAccount live, Instant now) {
    Set<RevisionKind> unsafe = EnumSet.noneOf(RevisionKind.class);
    LookClimate climate = looker.climate(tx, now);
    if (!climate.looksSucceed()) {
      unsafe.add(RevisionKind.HIDE_STOCK);
      unsafe.add(RevisionKind.PRICE_DOWN);
    }
    if (looker.isGap(tx, now) || looker.catchingUpSince(tx).isPresent()) {
      unsafe.add(RevisionKind.PRICE_DOWN);
      unsafe.add(RevisionKind.SHOW);
      unsafe.add(RevisionKind.QUANTITY_UP);
    }
    if (live.isOnVacation(now)) {
      unsafe.add(RevisionKind.SHOW);
    }
    return unsafe;
  }
}
