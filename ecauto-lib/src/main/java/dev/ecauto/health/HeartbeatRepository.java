package dev.ecauto.health;

import static dev.ecauto.schema.Tables.GAPS;
import static dev.ecauto.schema.Tables.HEARTBEATS;

import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.HeartbeatsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The owner of {@code heartbeats} and {@code gaps}. Stateless and safe for many threads. */
final class HeartbeatRepository {
  void save(Transaction tx, Heartbeat beat) {
    HeartbeatsRecord row = new HeartbeatsRecord();
    row.setName(beat.name());
    row.setAt(beat.at());
    row.setNextBy(beat.nextBy());
    row.setEndedAt(beat.endedAt());
    Heartbeat.Failure failure = beat.failure();
    row.setFailedAt(failure == null ? null : failure.since());
    row.setError(failure == null ? null : failure.cause().stored());
    Jooq.dsl(tx)
        .insertInto(HEARTBEATS)
        .set(row)
        .onConflict(HEARTBEATS.NAME)
        .doUpdate()
        .set(row)
        .execute();
  }

  Optional<Heartbeat> find(Transaction tx, String name) {
    return Jooq.dsl(tx)
        .selectFrom(HEARTBEATS)
        .where(HEARTBEATS.NAME.eq(name))
        .fetchOptional(HeartbeatRepository::toHeartbeat);
  }

  List<Heartbeat> all(Transaction tx) {
    return Jooq.dsl(tx)
        .selectFrom(HEARTBEATS)
        .orderBy(HEARTBEATS.NAME)
        .fetch(HeartbeatRepository::toHeartbeat);
  }

  private static Heartbeat toHeartbeat(HeartbeatsRecord row) {
    return new Heartbeat(
        row.getName(), row.getAt(), row.getNextBy(), row.getEndedAt(), failure(row));
  }

  private static Heartbeat.@Nullable Failure failure(HeartbeatsRecord row) {
    return row.getFailedAt() == null || row.getError() == null
        ? null
        : new Heartbeat.Failure(row.getFailedAt(), Reason.parse(row.getError()));
  }

  void gap(Transaction tx, Gap gap) {
    Jooq.dsl(tx)
        .insertInto(GAPS)
        .set(GAPS.BEGAN_AT, gap.began())
        .set(GAPS.ENDED_AT, gap.ended())
        .onConflictDoNothing()
        .execute();
  }

  /** The gaps that ended after a time, oldest first. */
  List<Gap> gapsSince(Transaction tx, Instant since) {
    return Jooq.dsl(tx)
        .selectFrom(GAPS)
        .where(GAPS.ENDED_AT.gt(since))
        .orderBy(GAPS.BEGAN_AT)
        .fetch(row -> new Gap(row.getBeganAt(), row.getEndedAt()));
  }

  void forgetGaps(Transaction tx, Instant before) {
    Jooq.dsl(tx).deleteFrom(GAPS).where(GAPS.ENDED_AT.lt(before)).execute();
  }
}
