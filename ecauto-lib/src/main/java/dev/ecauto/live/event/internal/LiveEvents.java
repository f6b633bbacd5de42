package dev.ecauto.live.event.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the events of live listings. Stateless and safe for use by many threads. */
public final class LiveEvents {
  private final EventLog log = new EventLog();

  /** Who did it, and when. */
  public record By(String actor, Instant at) {}

  /** Something happened to a listing. */
  public void about(
      Transaction tx,
      By by,
      EventType type,
      Listing listing,
      Reason reason,
      Map<String, ?> detail) {
    Map<String, String> texts = new LinkedHashMap<>();
    detail.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    log.append(
        tx,
        new Event(by.at(), by.actor(), type, listing.asin(), listing.id(), null, reason, texts));
  }

  /** Something happened to an account. */
  public void about(
      Transaction tx, By by, EventType type, AccountKey account, @Nullable Reason reason) {
    log.append(
        tx,
        new Event(
            by.at(),
            by.actor(),
            type,
            null,
            null,
            null,
            reason,
            Map.of("account", account.toString())));
  }
}
