package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
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

  void stopAccount(Transaction tx, PlatformError error, Instant now) {
    accounts.stop(tx, account, error.toString(), now);
    accountEvent(tx, "account.stopped", error.toString(), Map.of(), now);
  }

  void pauseAccount(Transaction tx, Instant until, PlatformError error, Instant now) {
    accounts.pause(tx, account, until, error.toString(), now);
    accountEvent(tx, "account.paused", error.toString(), Map.of("until", until.toString()), now);
  }

  void pauseAdds(Transaction tx, Instant until, PlatformError error, Instant now) {
    accounts.pauseAdds(tx, account, until, now);
    accountEvent(
        tx, "account.adds_paused", error.toString(), Map.of("until", until.toString()), now);
  }

  private void accountEvent(
      Transaction tx, String type, String reason, Map<String, String> detail, Instant now) {
    events.append(
        tx,
        new Event(
            now,
            runnerId,
            type,
            null,
            null,
            null,
            Reason.asWritten(account + ": " + reason),
            detail));
  }

  void event(
      Transaction tx,
      UploadTask task,
      String type,
      @Nullable String reason,
      Map<String, String> detail,
      Instant now) {
    events.append(
        tx,
        new Event(
            now,
            runnerId,
            type,
            task.item().asin(),
            task.listingId(),
            task.id(),
            reason == null ? null : Reason.asWritten(reason),
            detail));
  }
}
