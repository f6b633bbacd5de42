package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit trail of one account's uploads, and its pauses and stops, which belong in it. */
final class UploadEvents {
  private final AccountKey account;
  private final String runnerId;
  private final AccountRepository accounts = new AccountRepository();
  private final EventLog events = new EventLog();

  UploadEvents(AccountKey account, String runnerId) {
    this.account = account;
    this.runnerId = runnerId;
  }

  void stopAccount(Transaction tx, Reason reason, Instant now) {
    accounts.stop(tx, account, reason, now);
    accountEvent(tx, new What(EventType.ACCOUNT_STOPPED, reason, Map.of()), now);
  }

  void pauseAccount(Transaction tx, Pause pause, Instant now) {
    accounts.pause(tx, account, pause, now);
    accountEvent(tx, What.until(EventType.ACCOUNT_PAUSED, pause), now);
  }

  void pauseAdds(Transaction tx, Pause pause, Instant now) {
    accounts.pauseAdds(tx, account, pause, now);
    accountEvent(tx, What.until(EventType.ACCOUNT_ADDS_PAUSED, pause), now);
  }

  /** Something that concerns the account as a whole. */
  void accountEvent(Transaction tx, What what, Instant now) {
    Map<String, String> detail = new HashMap<>(what.detail());
    detail.put("account", account.toString());
    events.append(
        tx, new Event(now, runnerId, what.type(), null, null, null, what.reason(), detail));
  }

  void event(Transaction tx, UploadTask task, What what, Instant now) {
    events(tx, List.of(new OfTask(task, what)), now);
  }

  /** What happened to a queue row. */
  record OfTask(UploadTask task, What what) {}

  void events(Transaction tx, List<OfTask> happened, Instant now) {
    events.append(
        tx,
        happened.stream()
            .map(
                each ->
                    event(
                        new Subject(each.task().item().asin(), each.task().listingId()),
                        each.task().id(),
                        each.what(),
                        now))
            .toList());
  }

  /** Something that happened to a listing outside of its queue row. */
  void listingEvent(Transaction tx, Subject subject, What what, Instant now) {
    events.append(tx, event(subject, null, what, now));
  }

  private Event event(Subject subject, @Nullable Long row, What what, Instant now) {
    return new Event(
        now,
        runnerId,
        what.type(),
        subject.asin(),
        subject.listingId(),
        row,
        what.reason(),
        what.detail());
  }

  /** Which listing an event is about. */
  record Subject(Asin asin, long listingId) {}

  /**
   * What happened.
   *
   * @param reason why, where that is not said by the type
   * @param detail figures
   */
  record What(EventType type, @Nullable Reason reason, Map<String, String> detail) {
    What {
      detail = Map.copyOf(detail);
    }

    static What of(EventType type, Reason reason) {
      return new What(type, reason, Map.of());
    }

    private static What until(EventType type, Pause pause) {
      return new What(type, pause.reason(), Map.of("until", pause.until().toString()));
    }
  }
}
