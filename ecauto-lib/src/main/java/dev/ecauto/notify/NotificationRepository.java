package dev.ecauto.notify;

import static dev.ecauto.schema.Tables.NOTIFICATIONS;

import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.NotificationsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The outbox: the owner of the table {@code notifications}. Stateless and safe for many threads.
 */
final class NotificationRepository {
  private static final List<String> NOT_URGENT =
      Arrays.stream(AlertKind.values())
          .filter(kind -> kind.urgency() == AlertKind.Urgency.BY_DAY)
          .map(AlertKind::code)
          .toList();

  /**
   * What is to be told over a channel.
   *
   * @param channel which
   * @param key of what
   * @param phase what is said of it
   * @param reason what people read
   * @param notBefore when it may be sent
   */
  record Draft(
      String channel, Alert.Key key, Phase phase, @Nullable Reason reason, Instant notBefore) {}

  void add(Transaction tx, Draft draft, Instant now) {
    Jooq.dsl(tx)
        .insertInto(NOTIFICATIONS)
        .set(NOTIFICATIONS.CHANNEL, draft.channel())
        .set(NOTIFICATIONS.KIND, draft.key().kind().code())
        .set(NOTIFICATIONS.SUBJECT, draft.key().subject())
        .set(NOTIFICATIONS.PHASE, draft.phase().code())
        .set(NOTIFICATIONS.REASON, draft.reason() == null ? null : draft.reason().stored())
        .set(NOTIFICATIONS.CREATED_AT, now)
        .set(NOTIFICATIONS.NOT_BEFORE, draft.notBefore())
        .execute();
  }

  /** What is due over a channel and nobody is sending: what is urgent first, then the oldest. */
  List<Notification> due(Transaction tx, String channel, Instant now, int limit) {
    return Jooq.dsl(tx)
        .selectFrom(NOTIFICATIONS)
        .where(NOTIFICATIONS.CHANNEL.eq(channel))
        .and(NOTIFICATIONS.SENT_AT.isNull())
        .and(NOTIFICATIONS.GIVEN_UP_AT.isNull())
        .and(NOTIFICATIONS.NOT_BEFORE.le(now))
        .and(NOTIFICATIONS.TAKEN_UNTIL.isNull().or(NOTIFICATIONS.TAKEN_UNTIL.lt(now)))
        .orderBy(DSL.when(NOTIFICATIONS.KIND.in(NOT_URGENT), 1).otherwise(0), NOTIFICATIONS.ID)
        .limit(limit)
        .fetch(NotificationRepository::toNotification);
  }

  /** How many wait to be sent over each channel. */
  Map<String, Integer> waiting(Transaction tx) {
    return Jooq.dsl(tx)
        .select(NOTIFICATIONS.CHANNEL, DSL.count())
        .from(NOTIFICATIONS)
        .where(NOTIFICATIONS.SENT_AT.isNull())
        .and(NOTIFICATIONS.GIVEN_UP_AT.isNull())
        .groupBy(NOTIFICATIONS.CHANNEL)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  /** How many messages that are not urgent went out over a channel since a time. */
  int sentSince(Transaction tx, String channel, Instant since) {
    return Jooq.dsl(tx)
        .select(DSL.countDistinct(NOTIFICATIONS.MESSAGE))
        .from(NOTIFICATIONS)
        .where(NOTIFICATIONS.CHANNEL.eq(channel))
        .and(NOTIFICATIONS.SENT_AT.gt(since))
        .and(NOTIFICATIONS.KIND.in(NOT_URGENT))
        .fetchSingle()
        .value1();
  }

  /** When the last report of a channel arose. */
  Optional<Instant> lastReport(Transaction tx) {
    return Jooq.dsl(tx)
        .select(DSL.max(NOTIFICATIONS.CREATED_AT))
        .from(NOTIFICATIONS)
        .where(NOTIFICATIONS.PHASE.eq(Phase.REPORT.code()))
        .fetchOptional()
        .map(row -> row.value1());
  }

  /**
   * Notes that somebody is sending them, so that nobody else does.
   *
   * @return whether all of them were still free
   */
  boolean take(Transaction tx, List<Long> ids, String owner, Instant now, Duration howLong) {
    return Jooq.dsl(tx)
            .update(NOTIFICATIONS)
            .set(NOTIFICATIONS.TAKEN_BY, owner)
            .set(NOTIFICATIONS.TAKEN_UNTIL, now.plus(howLong))
            .where(NOTIFICATIONS.ID.in(ids))
            .and(NOTIFICATIONS.TAKEN_UNTIL.isNull().or(NOTIFICATIONS.TAKEN_UNTIL.lt(now)))
            .execute()
        == ids.size();
  }

  void sent(Transaction tx, List<Long> ids, Instant now) {
    Jooq.dsl(tx)
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.SENT_AT, now)
        .set(NOTIFICATIONS.MESSAGE, ids.get(0))
        .setNull(NOTIFICATIONS.TAKEN_UNTIL)
        .setNull(NOTIFICATIONS.ERROR)
        .where(NOTIFICATIONS.ID.in(ids))
        .execute();
  }

  /** Sending failed: it is tried again later. */
  void failed(Transaction tx, List<Long> ids, Reason cause, Instant next) {
    Jooq.dsl(tx)
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.TRIES, NOTIFICATIONS.TRIES.plus(1))
        .set(NOTIFICATIONS.NOT_BEFORE, next)
        .set(NOTIFICATIONS.ERROR, cause.stored())
        .setNull(NOTIFICATIONS.TAKEN_UNTIL)
        .where(NOTIFICATIONS.ID.in(ids))
        .execute();
  }

  /** What arose before a time and never got through is not tried any more. */
  int giveUp(Transaction tx, String channel, Instant createdBefore, Instant now) {
    return Jooq.dsl(tx)
        .update(NOTIFICATIONS)
        .set(NOTIFICATIONS.GIVEN_UP_AT, now)
        .where(NOTIFICATIONS.CHANNEL.eq(channel))
        .and(NOTIFICATIONS.SENT_AT.isNull())
        .and(NOTIFICATIONS.GIVEN_UP_AT.isNull())
        .and(NOTIFICATIONS.CREATED_AT.lt(createdBefore))
        .execute();
  }

  private static Notification toNotification(NotificationsRecord row) {
    return new Notification(
        row.getId(),
        AlertKind.ofCode(row.getKind()),
        row.getSubject(),
        Phase.ofCode(row.getPhase()),
        row.getReason() == null ? null : Reason.parse(row.getReason()),
        row.getCreatedAt(),
        row.getTries());
  }
}
