package dev.ecauto.notify;

import dev.ecauto.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be told over one channel.
 *
 * @param id its id in the outbox
 * @param kind what it is about
 * @param subject which of its kind
 * @param phase what it says of it
 * @param reason what people read
 * @param createdAt when it arose
 * @param tries how often sending it failed
 */
record Notification(
    long id,
    AlertKind kind,
    String subject,
    Phase phase,
    @Nullable Reason reason,
    Instant createdAt,
    int tries) {
  boolean isUrgent() {
    return kind.urgency() == AlertKind.Urgency.AT_ONCE;
  }
}
