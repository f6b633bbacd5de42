package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.account.AccountStop;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.ItemProgress.Doubt;
import dev.ecauto.upload.OutcomeRecorder.Entry;
import dev.ecauto.upload.UploadEvents.What;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes down what looks at the shop told of items that may be there, or gone, and what follows;
 * each method inside one transaction of the caller.
 */
final class LookRecorder {
  private final UploadConfig config;
  private final ErrorPolicy policy;
  private final UploadEvents events;
  private final OutcomeRecorder recorder;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();

  LookRecorder(
      UploadConfig config, ErrorPolicy policy, UploadEvents events, OutcomeRecorder recorder) {
    this.config = config;
    this.policy = policy;
    this.events = events;
    this.recorder = recorder;
  }

  /** Records what was found of an item that may be in the shop. */
  Entry looked(Transaction tx, ItemProgress item, FindResult result, Instant now) {
    if (!queue.holds(tx, item.task(), now)) {
      return recorder.lost(tx, item, now);
    }
    return result.match(
        found -> adopt(tx, item, found.items(), now),
        absent -> notFound(tx, item, now),
        unknown -> lookFailed(tx, item, unknown.error(), now));
  }

  private static Instant since(ItemProgress item, Instant now) {
    return Objects.requireNonNullElse(item.task().inDoubtSince(), now);
  }

  private static Doubt doubt(ItemProgress item) {
    return item.look().orElseThrow();
  }

  private Entry notFound(Transaction tx, ItemProgress item, Instant now) {
    Instant settled = since(item, now).plus(config.settlingDelay());
    if (!now.isBefore(settled) && item.task().inDoubtSince() != null) {
      return absent(tx, item, now);
    }
    Reason reason = Reason.of(ReasonCode.UPLOAD_NOT_FOUND_YET);
    return lookAgain(tx, item, new Look(settled, item.task().looks(), reason), now);
  }

  private Entry adopt(Transaction tx, ItemProgress item, List<ShopItem> found, Instant now) {
    String itemId = found.get(0).itemId();
    ItemProgress adopted = item.afterDone(doubt(item).step(), itemId);
    if (!recorder.checkpoint(tx, adopted, doubt(item).step(), now)) {
      return recorder.lost(tx, item, now);
    }
    resolve(tx, item, AttemptOutcome.ADOPTED, now);
    Reason reason = Reason.of(ReasonCode.UPLOAD_FOUND).with("item", itemId);
    events.event(
        tx, item.task(), new What(EventType.UPLOAD_ADOPTED, reason, Map.of("itemId", itemId)), now);
    if (found.size() > 1) {
      String items = String.join(", ", found.stream().map(ShopItem::itemId).toList());
      Reason several = Reason.of(ReasonCode.UPLOAD_SEVERAL_ITEMS).with("items", items);
      events.event(
          tx, item.task(), new What(EventType.UPLOAD_DOUBLE, several, Map.of("items", items)), now);
    }
    return recorder.goOn(tx, adopted, now);
  }

  /** Where no call of ours has an unknown outcome, the look itself is what is written down. */
  private void resolve(Transaction tx, ItemProgress item, AttemptOutcome outcome, Instant now) {
    List<Long> unknown = doubt(item).attempts().stream().map(Attempt::id).toList();
    if (unknown.isEmpty()) {
      attempts.looked(
          tx,
          item.task(),
          new AttemptRepository.Look(config.runnerId(), doubt(item).step().name(), outcome),
          now);
    } else {
      attempts.resolve(tx, unknown, outcome, now);
    }
  }

  private Entry absent(Transaction tx, ItemProgress item, Instant now) {
    boolean ownCall = !doubt(item).attempts().isEmpty();
    resolve(tx, item, AttemptOutcome.ABSENT, now);
    Reason reason =
        Reason.of(ReasonCode.UPLOAD_ABSENT)
            .with("step", ownCall ? doubt(item).step().name() : null);
    events.event(tx, item.task(), What.of(EventType.UPLOAD_ABSENT, reason), now);
    int retries = item.task().retryCount();
    Failure failure =
        new Failure(ErrorClass.UNKNOWN_OUTCOME, reason, ownCall ? retries + 1 : retries);
    return ownCall && retries >= config.maxRetries()
        ? recorder.end(tx, item, failure, ListingStatus.FAILED, now)
        : recorder.putBack(tx, item, failure, null, now);
  }

  /** Looking failed: the row stays in doubt, and looks become rarer until they end. */
  private Entry lookFailed(Transaction tx, ItemProgress item, PlatformError error, Instant now) {
    int looks = item.task().looks();
    Instant next = now.plus(policy.delay(looks));
    Instant retryAt = Objects.requireNonNullElse(error.retryAt(), next);
    Reason said = AccountStop.reason(error);
    return switch (error.errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST -> {
        events.stopAccount(tx, said, now);
        yield lookAgain(tx, item, new Look(next, looks, said), now);
      }
      case QUOTA_HOUR, QUOTA_DAY -> {
        events.pauseAccount(tx, new Pause(retryAt, said), now);
        yield lookAgain(tx, item, new Look(retryAt, looks, said), now);
      }
      default ->
          looks + 1 < config.maxLooks()
              ? lookAgain(tx, item, new Look(next, looks + 1, said), now)
              : giveUp(tx, item, error, now);
    };
  }

  private Entry giveUp(Transaction tx, ItemProgress item, PlatformError error, Instant now) {
    Reason reason =
        Reason.of(ReasonCode.UPLOAD_LOOKS_EXHAUSTED)
            .with("looks", config.maxLooks())
            .with("error", error);
    Failure failure = new Failure(ErrorClass.UNKNOWN_OUTCOME, reason, item.task().retryCount());
    return recorder.end(tx, item, failure, ListingStatus.FAILED, now);
  }

  /**
   * A look that did not settle it.
   *
   * @param next when to look again
   * @param looks how many failed so far
   */
  private record Look(Instant next, int looks, Reason reason) {}

  private Entry lookAgain(Transaction tx, ItemProgress item, Look look, Instant now) {
    Failure failure =
        new Failure(ErrorClass.UNKNOWN_OUTCOME, look.reason(), item.task().retryCount());
    UploadQueue.Doubt doubt = new UploadQueue.Doubt(since(item, now), look.next(), look.looks());
    if (!queue.leaveInDoubt(tx, item.task(), failure, doubt)) {
      return recorder.lost(tx, item, now);
    }
    events.event(
        tx,
        item.task(),
        new What(
            EventType.UPLOAD_IN_DOUBT, look.reason(), Map.of("nextLook", look.next().toString())),
        now);
    return Entry.ended(new UploadOutcome.InDoubt(item.task(), look.next(), look.reason()));
  }

  /** Gives a row back because its runner may not go on; an unknown outcome stays in doubt. */
  Optional<UploadOutcome> release(Transaction tx, ItemProgress item, Instant now) {
    Reason reason = Reason.of(ReasonCode.UPLOAD_GIVEN_BACK);
    Entry entry =
        item.look().isEmpty()
            ? recorder.putBack(tx, item, null, null, now)
            : lookAgain(tx, item, new Look(now, item.task().looks(), reason), now);
    return Optional.ofNullable(entry.outcome());
  }

  /** Records whether an item that the shop said it does not know is really gone. */
  Entry verified(
      Transaction tx, ItemProgress item, ShopResult<Optional<ShopItem>> result, Instant now) {
    if (!queue.holds(tx, item.task(), now)) {
      return recorder.lost(tx, item, now);
    }
    int retries = item.task().retryCount();
    String itemId = String.valueOf(item.itemId());
    boolean gone = result.match(ok -> ok.value().isEmpty(), failed -> false);
    boolean secondLook = item.next(1).stream().anyMatch(step -> item.failuresOf(step) > 0);
    if (gone && secondLook) {
      attempts.setGone(tx, item.task(), now);
      queue.forgetItem(tx, item.task(), itemId, now);
      Reason reason = Reason.of(ReasonCode.UPLOAD_ITEM_GONE).with("item", itemId);
      Failure failure = new Failure(ErrorClass.ITEM_GONE, reason, retries);
      return recorder.end(tx, item, failure, ListingStatus.FAILED, now);
    }
    Duration delay = gone ? config.settlingDelay() : policy.delay(retries);
    Reason reason = Reason.of(ReasonCode.UPLOAD_ITEM_NOT_KNOWN).with("item", itemId);
    Failure failure = new Failure(ErrorClass.ITEM_GONE, reason, gone ? retries : retries + 1);
    return retries >= config.maxRetries()
        ? recorder.end(tx, item, failure, ListingStatus.FAILED, now)
        : recorder.putBack(tx, item, failure, now.plus(delay), now);
  }
}
