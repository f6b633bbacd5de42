package dev.ecauto.intake;

import static dev.ecauto.schema.Tables.INPUTS;

import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.InputsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedInsert;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The inputs table and its one owner. Stateless and safe for use by many threads. */
public final class InputRepository {
  private static final List<Field<?>> COLUMNS =
      List.of(
          INPUTS.ASIN,
          INPUTS.FIRST_AT,
          INPUTS.LAST_AT,
          INPUTS.SOURCE,
          INPUTS.OUTCOME,
          INPUTS.REASON,
          INPUTS.REQUEST_ID);
  private static final PreparedInsert UPSERT =
      new PreparedInsert(
          COLUMNS,
          rows ->
              DSL.insertInto(INPUTS)
                  .columns(COLUMNS)
                  .valuesOfRows(rows)
                  .onConflict(INPUTS.ASIN)
                  .doUpdate()
                  .set(INPUTS.LAST_AT, DSL.excluded(INPUTS.LAST_AT))
                  .set(INPUTS.TIMES, INPUTS.TIMES.plus(DSL.inline(1)))
                  .set(INPUTS.SOURCE, DSL.excluded(INPUTS.SOURCE))
                  .set(INPUTS.OUTCOME, DSL.excluded(INPUTS.OUTCOME))
                  .set(INPUTS.REASON, DSL.excluded(INPUTS.REASON))
                  .set(INPUTS.REQUEST_ID, DSL.excluded(INPUTS.REQUEST_ID)));

  /**
   * Remembers what became of inputs.
   *
   * @param source who gave them in
   */
  public void record(Transaction tx, Collection<Input> inputs, String source, Instant now) {
    UPSERT.writeByKey(tx, inputs.stream().map(input -> binds(input, source, now)).toList());
  }

  private static @Nullable Object[] binds(Input input, String source, Instant now) {
    return new @Nullable Object[] {
      input.asin(),
      now,
      now,
      source,
      input.outcome(),
      input.reason() == null ? null : input.reason().stored(),
      input.requestId()
    };
  }

  /** One ASIN, if it ever went in. */
  public Optional<KnownInput> find(Transaction tx, Asin asin) {
    return Optional.ofNullable(findAll(tx, List.of(asin)).get(asin));
  }

  /** Several by ASIN; those that never went in are missing. Keep to a few hundred a call. */
  public Map<Asin, KnownInput> findAll(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(INPUTS)
        .where(INPUTS.ASIN.in(asins))
        .fetchMap(INPUTS.ASIN, InputRepository::toKnown);
  }

  /** A page of inputs with one of the outcomes, by outcome and ASIN. */
  public List<KnownInput> find(Transaction tx, Collection<InputOutcome> outcomes, int limit) {
    return Jooq.dsl(tx)
        .selectFrom(INPUTS)
        .where(INPUTS.OUTCOME.in(outcomes))
        .orderBy(INPUTS.OUTCOME, INPUTS.ASIN)
        .limit(limit)
        .fetch(InputRepository::toKnown);
  }

  private static KnownInput toKnown(InputsRecord row) {
    return new KnownInput(
        new Input(
            row.getAsin(),
            row.getOutcome(),
            row.getReason() == null ? null : Reason.parse(row.getReason()),
            row.getRequestId()),
        row.getSource(),
        row.getFirstAt(),
        row.getLastAt(),
        row.getTimes());
  }
}
