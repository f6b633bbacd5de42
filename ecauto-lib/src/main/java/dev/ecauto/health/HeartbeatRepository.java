package dev.ecauto.health;

import static dev.ecauto.schema.Tables.HEARTBEATS;

import dev.ecauto.schema.tables.records.HeartbeatsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.List;

/** The owner of the table {@code heartbeats}. Stateless and safe for use by many threads. */
final class HeartbeatRepository {
  void save(Transaction tx, Heartbeat beat) {
    HeartbeatsRecord row =
        new HeartbeatsRecord(beat.name(), beat.at(), beat.nextBy(), beat.endedAt());
    Jooq.dsl(tx)
        .insertInto(HEARTBEATS)
        .set(row)
        .onConflict(HEARTBEATS.NAME)
        .doUpdate()
        .set(row)
        .execute();
  }

  List<Heartbeat> all(Transaction tx) {
    return Jooq.dsl(tx)
        .selectFrom(HEARTBEATS)
        .orderBy(HEARTBEATS.NAME)
        .fetch(row -> new Heartbeat(row.getName(), row.getAt(), row.getNextBy(), row.getEndedAt()));
  }
}
