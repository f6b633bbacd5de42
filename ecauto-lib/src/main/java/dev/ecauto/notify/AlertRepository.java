package dev.ecauto.notify;

import static dev.ecauto.schema.Tables.ALERTS;

import dev.ecauto.model.Reason;
import dev.ecauto.notify.AlertState.State;
import dev.ecauto.notify.AlertState.Told;
import dev.ecauto.schema.tables.records.AlertsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The owner of the table {@code alerts}. Stateless and safe for use by many threads. */
final class AlertRepository {
  /** Every cause that was ever there. */
  List<AlertState> all(Transaction tx) {
    return Jooq.dsl(tx)
        .selectFrom(ALERTS)
        .orderBy(ALERTS.KIND, ALERTS.SUBJECT)
        .fetch(AlertRepository::toState);
  }

  /** Keeps what is known of a cause. */
  void save(Transaction tx, AlertState state) {
    AlertsRecord row = toRecord(state);
    Jooq.dsl(tx)
        .insertInto(ALERTS)
        .set(row)
        .onConflict(ALERTS.KIND, ALERTS.SUBJECT)
        .doUpdate()
        .set(row)
        .execute();
  }

  private static AlertsRecord toRecord(AlertState state) {
    Told told = state.told();
    AlertsRecord row = new AlertsRecord();
    row.setKind(state.key().kind().code());
    row.setSubject(state.key().subject());
    row.setState(code(state.state()));
    row.setLevel(state.level());
    row.setSince(state.since());
    row.setReason(state.reason() == null ? null : state.reason().stored());
    row.setHeard(code(told.state()));
    row.setHeardLevel(told.level());
    row.setRaisedToldAt(told.raisedAt());
    row.setClearedToldAt(told.clearedAt());
    return row;
  }

  private static AlertState toState(AlertsRecord row) {
    return new AlertState(
        new Alert.Key(AlertKind.ofCode(row.getKind()), row.getSubject()),
        state(row.getState()),
        row.getLevel(),
        row.getSince(),
        row.getReason() == null ? null : Reason.parse(row.getReason()),
        new Told(
            row.getHeard() == null ? null : state(row.getHeard()),
            row.getHeardLevel(),
            row.getRaisedToldAt(),
            row.getClearedToldAt()));
  }

  private static @Nullable String code(@Nullable State state) {
    return state == null ? null : state.name().toLowerCase(Locale.ROOT);
  }

  private static State state(String code) {
    return State.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
