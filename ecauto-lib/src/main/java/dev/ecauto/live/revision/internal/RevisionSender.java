package dev.ecauto.live.revision.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.shop.internal.Sent;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.model.Words;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.Revise;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends changes of live listings to the shops, one small batch at a time. Each item is looked at
 * before it is changed, and what has to change is decided once more on what the shop says: a
 * person's hand, a sale or an earlier try that took effect is seen, and an outdated wish is never
 * sent. Between the transaction that claims and the one that records nothing else is stored, so
 * after a crash the lease runs out and the same is done again. Safe for use by many threads and
 * processes.
 */
public final class RevisionSender {
  /** An item is looked at, and changed. */
  private static final int CALLS = 2;

  private final SendServices services;
  private final SendConfig config;
  private final RevisionClaimer claimer;
  private final SendRecorder recorder;
  private final RevisionRepository revisions = new RevisionRepository();
  private final ListingRepository listings = new ListingRepository();
  private final ShopStates shop = new ShopStates();

  public RevisionSender(SendServices services, SendConfig config) {
    this.services = services;
    this.config = config;
    this.claimer = new RevisionClaimer(config, services.looker());
    this.recorder = new SendRecorder(config);
  }

  /** Sends what is most urgent of an account, as many as its platform takes in one call. */
  public SendStep step(AccountKey account) {
    return step(account, Integer.MAX_VALUE);
  }

  /**
   * The same.
   *
   * @param limit how many at most
   */
  public SendStep step(AccountKey account, int limit) {
    SalesPlatform platform = services.platforms().get(account.platform());
    if (platform == null) {
      return new SendStep.Idle(null, null);
    }
    Instant now = services.time().now();
    Instant open = services.database().read(tx -> claimer.nextOpen(tx, account, now)).orElse(null);
    if (open == null || open.isAfter(now)) {
      return new SendStep.Idle(open, null);
    }
    List<QuotaUse> quotas = platform.quotas(account.account());
    Optional<QuotaUse> usedUp =
        quotas.stream().filter(use -> isCall(use) && changes(use) < 1).findFirst();
    if (usedUp.isPresent()) {
      return new SendStep.Idle(
          usedUp.get().resetsAt(),
          Reason.of(ReasonCode.LIVE_QUOTA).with("until", usedUp.get().resetsAt()));
    }
    Set<RevisionKind> affordable = affordable(account, quotas);
    int paid =
        quotas.stream()
            .filter(RevisionSender::isCall)
            .mapToInt(RevisionSender::changes)
            .min()
            .orElse(Integer.MAX_VALUE);
    int batch = Math.min(Math.min(limit, paid), platform.reviseBatchSize());
    RevisionClaimer.ClaimedRevisions claimed =
        services.database().write(tx -> claimer.claim(tx, account, affordable, batch, now));
    if (claimed.claimed().isEmpty()) {
      return claimed.otherwise();
    }
    int taken = send(account, platform, claimed, now.plus(SendConfig.TRUSTED));
    return new SendStep.Worked(claimed.claimed().size(), taken);
  }

  private static boolean isCall(QuotaUse use) {
    return use.name().equals(QuotaUse.HOUR) || use.name().equals(QuotaUse.DAY);
  }

  /** How many changes may be sent before only the last calls are left, which are kept. */
  private static int changes(QuotaUse use) {
    int reserve = Math.min(SendConfig.RESERVE, use.limit() / 10);
    return (use.left() - reserve) / CALLS;
  }

  /** While uploads are due in this hour, a share of it is theirs; what loses money goes on. */
  private Set<RevisionKind> affordable(AccountKey account, List<QuotaUse> quotas) {
    Optional<QuotaUse> shared =
        quotas.stream()
            .filter(use -> use.name().equals(QuotaUse.HOUR))
            .filter(use -> use.left() <= use.limit() * config.uploadShare())
            .findFirst();
    boolean uploadsWait =
        shared
            .flatMap(
                hour ->
                    services
                        .database()
                        .read(tx -> new QueueViewRepository().nextDue(tx, account))
                        .filter(due -> due.isBefore(hour.resetsAt())))
            .isPresent();
    return uploadsWait ? SendConfig.URGENT : EnumSet.allOf(RevisionKind.class);
  }

  /** How many the shop took. */
  private int send(
      AccountKey account,
      SalesPlatform platform,
      RevisionClaimer.ClaimedRevisions claims,
      Instant trustedUntil) {
    List<Ready> ready = new ArrayList<>();
    for (RevisionClaimRepository.Claimed claimed : claims.claimed()) {
      prepare(platform, new Task(claimed.revision(), change -> claims.mayBeSent(claimed, change)))
          .ifPresent(ready::add);
    }
    ready.removeIf(one -> isOutdated(one.revision(), trustedUntil));
    if (ready.isEmpty()) {
      return 0;
    }
    List<Answered> sent =
        revise(account, platform, ready).stream()
            .map(one -> madeWhole(account, platform, one))
            .toList();
    Instant now = services.time().now();
    long taken =
        services.database().write(tx -> sent.stream().filter(one -> record(tx, one, now)).count());
    sent.forEach(one -> services.observer().revised(one.ready().revision(), one.result()));
    return (int) taken;
  }

  /** A platform that fails, or answers fewer changes than it was given, leaves all in doubt. */
  private static List<Answered> revise(
      AccountKey account, SalesPlatform platform, List<Ready> ready) {
    List<Revise> changes = ready.stream().map(one -> new Revise(one.item(), one.values())).toList();
    try {
      List<ReviseResult> results = platform.reviseAll(account.account(), changes);
      return IntStream.range(0, ready.size())
          .mapToObj(i -> new Answered(ready.get(i), results.get(i)))
          .toList();
    } catch (RuntimeException e) {
      return ready.stream()
          .map(one -> new Answered(one, new ReviseResult.NotRevised(thrown(e))))
          .toList();
    }
  }

  /** A shop that empties what a change leaves out is given the whole item at once. */
  private static Answered madeWhole(AccountKey account, SalesPlatform platform, Answered one) {
    Ready sent = one.ready();
    Optional<String> emptied = one.result().match(sent::emptied, notRevised -> Optional.empty());
    if (emptied.isEmpty()) {
      return one;
    }
    ReviseResult whole = platform.revise(account.account(), sent.item(), sent.whole());
    boolean isWhole = whole.match(revised -> true, notRevised -> false);
    return new Answered(sent, isWhole ? whole : one.result(), emptied.get());
  }

  /**
   * Whoever was kept from sending until its claim is hardly its own any more, such as by a machine
   * that slept, or does not know for how long, since its clock was set back, asks whether it still
   * is, and whether it still may.
   */
  private boolean isOutdated(Revision revision, Instant trustedUntil) {
    Instant now = services.time().now();
    if (!Due.until(trustedUntil, now, SendConfig.TRUSTED).isZero()) {
      return false;
    }
    return services
        .database()
        .write(
            tx -> {
              boolean goesOn = claimer.mayGoOn(tx, revision, now);
              if (!goesOn) {
                revisions.release(tx, revision, now);
              }
              return !goesOn;
            });
  }

  /**
   * A revision that was claimed.
   *
   * @param sendable as which changes it may be sent
   */
  private record Task(Revision revision, Predicate<Change> sendable) {
    AccountKey account() {
      return revision.account();
    }

    /** Whether an earlier try may have taken effect. */
    boolean maybeSent() {
      return revision.attempt() > 1 || revision.retryCount() > 0;
    }
  }

  /**
   * A revision that was sent, and what the shop answered.
   *
   * @param emptied what the shop emptied that was not to change, if it did
   */
  private record Answered(Ready ready, ReviseResult result, @Nullable String emptied) {
    Answered(Ready ready, ReviseResult result) {
      this(ready, result, null);
    }
  }

  /** Whether the shop took all of it. */
  private boolean record(Transaction tx, Answered one, Instant now) {
    Ready sent = one.ready();
    boolean taken =
        one.result()
            .<Boolean>match(
                revised -> recorder.revised(tx, sent.revision(), sent.listing(), revised, now),
                notRevised -> {
                  recorder.failed(tx, sent.revision(), sent.listing(), notRevised.error(), now);
                  return false;
                });
    if (one.emptied() != null) {
      recorder.emptied(tx, sent.revision(), sent.listing(), one.emptied(), now);
    }
    if (!taken) {
      planAnew(tx, sent.revision(), now);
    }
    return taken;
  }

  /**
   * What a shop does not take is done otherwise at once, where it can be; and what it took so late
   * that another had sent a newer wish is mended.
   */
  private void planAnew(Transaction tx, Revision refused, Instant now) {
    var unused =
        services
            .planner()
            .plan(
                tx,
                Set.of(refused.asin()),
                services.looker().climate(tx, now),
                new Planner.Origin(refused.run(), config.owner(), now));
  }

  /** Looks at the item, and decides once more. */
  private Optional<Ready> prepare(SalesPlatform platform, Task task) {
    Revision revision = task.revision();
    Optional<Listing> listing =
        services.database().read(tx -> listings.find(tx, revision.listingId()));
    String itemId = listing.map(Listing::itemId).orElse(null);
    if (listing.isEmpty() || itemId == null) {
      return gone(revision, listing.orElse(null));
    }
    Instant asked = services.time().now();
    return platform
        .look(task.account().account(), new ItemRef(itemId, listing.get().sku()))
        .match(
            ok -> looked(task, listing.get(), ok.value(), asked),
            failed -> {
              Instant now = services.time().now();
              services
                  .database()
                  .run(tx -> recorder.failed(tx, revision, listing.get(), failed.error(), now));
              return Optional.empty();
            });
  }

  private Optional<Ready> looked(
      Task task, Listing listing, Optional<ShopItem> found, Instant asked) {
    if (found.isEmpty()) {
      return gone(task.revision(), listing);
    }
    ShopItem item = found.get();
    Instant now = services.time().now();
    return services
        .database()
        .write(
            tx -> {
              ShopState state = shop.saw(tx, listing, item, asked, now);
              return decideAgain(tx, task, new Ready.Found(listing, item, state), now);
            });
  }

  private Optional<Ready> gone(Revision revision, @Nullable Listing listing) {
    Instant now = services.time().now();
    services.database().run(tx -> recorder.gone(tx, revision, listing, now));
    return Optional.empty();
  }

  private Optional<Ready> decideAgain(Transaction tx, Task task, Ready.Found found, Instant now) {
    Revision revision = task.revision();
    Change wished = revision.change();
    boolean maybeSent = task.maybeSent();
    ShopState state = found.state();
    if (wished.kind() == RevisionKind.COMMAND) {
      return isThere(wished, state)
          ? notNeeded(tx, revision, found, maybeSent, now)
          : commanded(tx, revision, found, now);
    }
    List<Plan> plans =
        services
            .planner()
            .decide(tx, found.listing(), state, services.looker().climate(tx, now), now);
    Change change = plans.isEmpty() ? null : plans.get(0).change();
    boolean textIsThere =
        change != null
            && maybeSent
            && change.text() != null
            && hasTitle(found.item(), change.text());
    if (change == null || textIsThere) {
      return notNeeded(tx, revision, found, maybeSent, now);
    }
    boolean sendable = task.sendable().test(change);
    if (sendable && change.equals(wished)) {
      return ready(tx, revision, found, now);
    }
    Instant seenAt = latest(plans.get(0).productSeenAt(), revision.productSeenAt());
    RevisionRepository.Origin origin = new RevisionRepository.Origin(revision.run(), seenAt, now);
    boolean goesOn = revisions.rewish(tx, revision, change, origin);
    boolean alike = change.kind() == wished.kind() && change.isOfZeros() == wished.isOfZeros();
    if (!goesOn || !sendable || !alike) {
      revisions.release(tx, revision, now);
      return Optional.empty();
    }
    return ready(tx, with(revision, change), found, now);
  }

  /**
   * What is known now is known since the wish, whatever a clock has done that was set meanwhile.
   */
  private static Instant latest(Instant known, Instant wished) {
    return known.isAfter(wished) ? known : wished;
  }

  /** What a person commands is done, but nothing comes on sale at a loss or where it may not. */
  private Optional<Ready> commanded(
      Transaction tx, Revision revision, Ready.Found found, Instant now) {
    Listing listing = found.listing();
    Change wished = revision.change();
    ShopState then = found.state().with(wished);
    boolean hides = then.visibility() == Visibility.HIDDEN;
    List<Plan> plans =
        hides
            ? List.of()
            : services.planner().decide(tx, listing, then, services.looker().climate(tx, now), now);
    if (plans.isEmpty()) {
      return ready(tx, revision, found, now);
    }
    Target target = plans.get(0).target();
    Change needed = plans.get(0).change();
    if (needed != null && needed.kind() == RevisionKind.HIDE) {
      recorder.refused(tx, revision, listing, needed.reason(), now);
      return Optional.empty();
    }
    if (target.hiding() == Target.Hiding.COMMAND
        && target.visibility().value() == Visibility.HIDDEN) { // commanded since
      return notNeeded(tx, revision, found, false, now);
    }
    if (!target.loss()) {
      return ready(tx, revision, found, now);
    }
    Change raised = wished.withPrice(target.price().value());
    RevisionRepository.Origin origin =
        new RevisionRepository.Origin(revision.run(), revision.productSeenAt(), now);
    return revisions.rewish(tx, revision, raised, origin)
        ? ready(tx, with(revision, raised), found, now)
        : Optional.empty();
  }

  private static boolean hasTitle(ShopItem item, Change.Text text) {
    return text.title().equals(item.title());
  }

  private static boolean isThere(Change wished, ShopState state) {
    return (wished.price() == null || wished.price().equals(state.price()))
        && (wished.quantity() == null || wished.quantity() == state.quantity())
        && (wished.visibility() == null || wished.visibility() == state.visibility());
  }

  /** An earlier try took effect, or the wish is outdated. */
  private Optional<Ready> notNeeded(
      Transaction tx, Revision revision, Ready.Found found, boolean maybeSent, Instant now) {
    boolean tookEffect = maybeSent && isThere(revision.change(), found.state());
    recorder.ended(
        tx,
        revision,
        found.listing(),
        tookEffect ? Revision.Status.DONE : Revision.Status.CANCELLED,
        found.state(),
        now);
    return Optional.empty();
  }

  private Optional<Ready> ready(Transaction tx, Revision revision, Ready.Found found, Instant now) {
    ShopState state = found.state();
    Revision.Values before =
        new Revision.Values(state.price(), state.quantity(), state.visibility());
    boolean ours = revision.before() != null || revisions.before(tx, revision, before, now);
    if (!ours) {
      return Optional.empty();
    }
    Change change = revision.change();
    Sent sent = new Sent(change.price(), change.quantity(), change.visibility());
    shop.sending(tx, found.listing(), sent);
    return Optional.of(new Ready(revision, found));
  }

  private static Revision with(Revision revision, Change change) {
    return new Revision(
        revision.id(),
        revision.listingId(),
        revision.asin(),
        revision.account(),
        revision.run(),
        change,
        revision.productSeenAt(),
        revision.status(),
        revision.attempt(),
        revision.retryCount(),
        revision.before(),
        revision.after(),
        revision.error(),
        revision.createdAt(),
        revision.sentAt(),
        revision.processedAt());
  }

  /** An error that says nothing about the item, for a platform that throws. */
  private static PlatformError thrown(RuntimeException e) {
    return new PlatformError(
        ErrorClass.UNKNOWN_OUTCOME, "exception", "the call failed: " + Words.of(e), null, null);
  }
}
