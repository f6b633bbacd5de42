package dev.ecauto.live.revision.internal;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountStop;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingText;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.shop.internal.LiveAccountRepository;
import dev.ecauto.live.shop.internal.Sent;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a change that was sent, or was not. Stateless. */
final class SendRecorder {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final Backoff PAUSES = Backoff.doubling(Duration.ofSeconds(30), LONGEST_PAUSE);

  private final SendConfig config;
  private final RevisionRepository revisions = new RevisionRepository();
  private final ListingRepository listings = new ListingRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final LiveAccountRepository liveAccounts = new LiveAccountRepository();
  private final ShopStates shop = new ShopStates();
  private final LiveEvents events = new LiveEvents();

  SendRecorder(SendConfig config) {
    this.config = config;
  }

  /**
   * The shop took it and said how the item is now: what it does not say, it ignored.
   *
   * @return whether it ignored nothing, and nobody else had taken it over meanwhile
   */
  boolean revised(
      Transaction tx,
      Revision revision,
      Listing listing,
      ReviseResult.Revised answer,
      Instant now) {
    Change change = revision.change();
    ShopItem item = answer.now();
    Sent sent = new Sent(change.price(), change.quantity(), change.visibility());
    ShopState state = shop.echoed(tx, listing, item, sent, now);
    Reason ignored = ignored(change, item);
    boolean ours =
        revisions.end(
            tx,
            revision,
            new RevisionRepository.Ending(
                ignored == null ? Revision.Status.DONE : Revision.Status.IGNORED,
                values(state),
                answer.requestId(),
                ignored,
                null),
            now);
    if (ours) {
      follow(tx, listing, change, state, now);
      liveAccounts.count(tx, revision.account(), LiveAccountRepository.Outcome.DONE);
      tell(
          tx,
          ignored == null ? EventType.LIVE_REVISED : EventType.LIVE_IGNORED,
          revision,
          listing,
          ignored == null ? change.reason() : ignored,
          now);
    }
    return ours && ignored == null;
  }

  /**
   * The shop emptied what was not to change: nothing more is sent there until a person has looked.
   */
  void emptied(Transaction tx, Revision revision, Listing listing, String field, Instant now) {
    Reason stop =
        Reason.of(ReasonCode.LIVE_SHOP_EMPTIES).with("item", listing.itemId()).with("field", field);
    accounts.stop(tx, revision.account(), stop, now);
    events.about(tx, by(now), EventType.ACCOUNT_STOPPED, revision.account(), stop);
  }

  /** The store's listing says what the shop shows, as far as the change went. */
  private void follow(
      Transaction tx, Listing listing, Change change, ShopState state, Instant now) {
    if (change.price() != null) {
      listings.setPrice(tx, listing.id(), state.price(), now);
    }
    if (change.quantity() != null) {
      listings.setQuantity(tx, listing.id(), state.quantity(), now);
    }
    if (change.visibility() != null) {
      listings.setVisibility(tx, listing.id(), state.visibility(), now);
    }
    Change.Text text = change.text();
    if (text != null) {
      listings.setContent(
          tx, Map.of(listing.id(), new ListingText(text.title(), text.description())));
    }
  }

  private static @Nullable Reason ignored(Change change, ShopItem item) {
    if (change.price() != null && !change.price().equals(item.price())) {
      return ignored("price", change.price(), item.price());
    }
    if (change.quantity() != null && change.quantity() != item.quantity()) {
      return ignored("quantity", change.quantity(), item.quantity());
    }
    Change.Text text = change.text();
    if (text != null && !text.title().equals(item.title())) {
      return ignored("title", text.title(), String.valueOf(item.title()));
    }
    return change.visibility() != null && change.visibility() != item.visibility()
        ? ignored("visibility", change.visibility().code(), item.visibility().code())
        : null;
  }

  private static Reason ignored(String field, Object wished, Object found) {
    return Reason.of(ReasonCode.REVISION_IGNORED)
        .with("field", field)
        .with("wished", wished)
        .with("found", found);
  }

  /** It was not sent, since it is there already or no longer needed. */
  void ended(
      Transaction tx,
      Revision revision,
      Listing listing,
      Revision.Status status,
      ShopState state,
      Instant now) {
    boolean done = status == Revision.Status.DONE;
    boolean ours =
        revisions.end(
            tx,
            revision,
            new RevisionRepository.Ending(
                status,
                done ? values(state) : null,
                null,
                done ? null : Reason.of(ReasonCode.REVISION_NOT_NEEDED),
                null),
            now);
    if (ours && done) {
      follow(tx, listing, revision.change(), state, now);
      tell(tx, EventType.LIVE_REVISED, revision, listing, revision.change().reason(), now);
    }
  }

  /** What a person commanded would lose money, or show what may not be sold: it is not sent. */
  void refused(Transaction tx, Revision revision, Listing listing, Reason why, Instant now) {
    boolean ours =
        revisions.end(
            tx,
            revision,
            new RevisionRepository.Ending(Revision.Status.FAILED, null, null, why, null),
            now);
    if (ours) {
      tell(tx, EventType.LIVE_REVISION_FAILED, revision, listing, why, now);
    }
  }

  /** The shop does not have the item: the checker looks after it. */
  void gone(Transaction tx, Revision revision, @Nullable Listing listing, Instant now) {
    Reason reason =
        Reason.of(ReasonCode.REVISION_ITEM_GONE)
            .with("item", listing == null ? null : listing.itemId());
    fail(tx, revision, listing, reason, null, now);
  }

  /** The shop did not take it; what that means is the error's class. */
  void failed(
      Transaction tx, Revision revision, Listing listing, PlatformError error, Instant now) {
    Reason reason =
        Reason.of(ReasonCode.REVISION_ERROR)
            .with("error", error.code())
            .with("message", error.message());
    switch (error.errorClass()) {
      case QUOTA_HOUR, QUOTA_DAY, QUOTA_ADDS -> {
        Instant until = error.retryAt() == null ? now.plus(LONGEST_PAUSE) : error.retryAt();
        again(tx, revision, error, reason, until, revision.retryCount(), now);
        liveAccounts.pause(
            tx, revision.account(), until, Reason.of(ReasonCode.LIVE_QUOTA).with("until", until));
      }
      case QUOTA_ITEM -> {
        Instant until = error.retryAt() == null ? now.plus(LONGEST_PAUSE) : error.retryAt();
        again(tx, revision, error, reason, until, revision.retryCount(), now);
      }
      case AUTHORISATION_LOST, ACCOUNT_STOPPED -> {
        again(tx, revision, error, reason, now, revision.retryCount(), now);
        Reason stop = AccountStop.reason(error);
        accounts.stop(tx, revision.account(), stop, now);
        events.about(tx, by(now), EventType.ACCOUNT_STOPPED, revision.account(), stop);
      }
      case ITEM_GONE -> gone(tx, revision, listing, now);
      case RETRYABLE, UNKNOWN_OUTCOME, TOKEN_EXPIRED -> retry(tx, revision, listing, error, now);
      default -> fail(tx, revision, listing, reason, error, now);
    }
  }

  private void retry(
      Transaction tx, Revision revision, Listing listing, PlatformError error, Instant now) {
    int tries = revision.retryCount() + 1;
    Reason reason =
        Reason.of(ReasonCode.REVISION_ERROR)
            .with("error", error.code())
            .with("message", error.message());
    if (tries >= SendConfig.TRIES) {
      fail(tx, revision, listing, reason, error, now);
      return;
    }
    again(tx, revision, error, reason, now.plus(PAUSES.delay(tries - 1)), tries, now);
    countFailure(tx, revision.account(), now);
  }

  private void again(
      Transaction tx,
      Revision revision,
      PlatformError error,
      Reason reason,
      Instant notBefore,
      int tries,
      Instant now) {
    revisions.putBack(
        tx,
        revision,
        new RevisionRepository.Retry(notBefore, tries, reason, error.errorClass()),
        now);
  }

  private void fail(
      Transaction tx,
      Revision revision,
      @Nullable Listing listing,
      Reason reason,
      @Nullable PlatformError error,
      Instant now) {
    boolean ours =
        revisions.end(
            tx,
            revision,
            new RevisionRepository.Ending(
                Revision.Status.FAILED,
                null,
                error == null ? null : error.requestId(),
                reason,
                error == null ? null : error.errorClass()),
            now);
    if (ours) {
      if (!isItemsOwn(error)) {
        countFailure(tx, revision.account(), now);
      }
      if (listing != null) {
        tell(tx, EventType.LIVE_REVISION_FAILED, revision, listing, reason, now);
      }
    }
  }

  /** What is an item's own says nothing about its shop; an item without an error is gone. */
  private static boolean isItemsOwn(@Nullable PlatformError error) {
    return error == null || error.errorClass() == ErrorClass.NOT_EDITABLE;
  }

  private void countFailure(Transaction tx, AccountKey account, Instant now) {
    liveAccounts.count(tx, account, LiveAccountRepository.Outcome.FAILED);
    int failures = liveAccounts.find(tx, account).failures();
    if (failures >= SendConfig.FAILURES) {
      Instant until = now.plus(SendConfig.PAUSE);
      Reason reason =
          Reason.of(ReasonCode.LIVE_FAILURES_IN_A_ROW).with("count", failures).with("until", until);
      liveAccounts.pause(tx, account, until, reason);
      events.about(tx, by(now), EventType.LIVE_PAUSED, account, reason);
    }
  }

  private void tell(
      Transaction tx,
      EventType type,
      Revision revision,
      Listing listing,
      Reason reason,
      Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("run", revision.run());
    detail.put("kind", revision.change().kind().code());
    put(detail, "price", revision.change().price());
    put(detail, "quantity", revision.change().quantity());
    put(detail, "visibility", revision.change().visibility());
    put(
        detail,
        "title",
        revision.change().text() == null ? null : revision.change().text().title());
    put(detail, "before", revision.before());
    events.about(tx, by(now), type, listing, reason, detail);
  }

  private static void put(Map<String, Object> detail, String name, @Nullable Object value) {
    if (value != null) {
      detail.put(name, value);
    }
  }

  private LiveEvents.By by(Instant now) {
    return new LiveEvents.By(config.owner(), now);
  }

  private static Revision.Values values(ShopState state) {
    return new Revision.Values(state.price(), state.quantity(), state.visibility());
  }
}
