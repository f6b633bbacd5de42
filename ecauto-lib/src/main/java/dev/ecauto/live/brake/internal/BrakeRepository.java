package dev.ecauto.live.brake.internal;

import static dev.ecauto.schema.Tables.BRAKES;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.BrakesRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The brakes table. Stateless and safe for use by many threads. */
public final class BrakeRepository {
  private static final Pruning CONFIRMED = new Pruning(BRAKES, BRAKES.ID, DSL.trueCondition());

  /** The brakes that are pulled, oldest first. */
  public List<Brake> pulled(Transaction tx) {
    return Jooq.dsl(tx)
        .selectFrom(BRAKES)
        .where(BRAKES.CONFIRMED_AT.isNull())
        .orderBy(BRAKES.ID)
        .fetch(BrakeRepository::toBrake);
  }

  /** The kinds that are stopped for an account. */
  public List<RevisionKind> stopped(Transaction tx, AccountKey account) {
    return Jooq.dsl(tx)
        .select(BRAKES.KIND)
        .from(BRAKES)
        .where(of(account))
        .and(BRAKES.CONFIRMED_AT.isNull())
        .fetch(row -> RevisionKind.ofCode(row.value1()));
  }

  /**
   * When a kind was last confirmed: what was sent before no longer counts.
   *
   * @param latest what was confirmed later was so before a clock was set back, and says nothing of
   *     now
   */
  public Optional<Instant> confirmedAt(
      Transaction tx, AccountKey account, RevisionKind kind, Instant latest) {
    return Optional.ofNullable(
        Jooq.dsl(tx)
            .select(DSL.max(BRAKES.CONFIRMED_AT))
            .from(BRAKES)
            .where(of(account))
            .and(BRAKES.KIND.eq(kind.code()))
            .and(BRAKES.CONFIRMED_AT.le(latest))
            .fetchSingle()
            .value1());
  }

  /** Stops a kind, unless it is stopped. */
  public boolean pull(Transaction tx, Brake brake) {
    return Jooq.dsl(tx)
            .insertInto(BRAKES)
            .set(BRAKES.PLATFORM, brake.account().platform())
            .set(BRAKES.ACCOUNT_ID, brake.account().account())
            .set(BRAKES.KIND, brake.kind().code())
            .set(BRAKES.REASON, brake.reason().stored())
            .set(BRAKES.EXAMPLES, String.join(",", brake.examples()))
            .set(BRAKES.PULLED_AT, brake.pulledAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Lets a kind go on. */
  public void confirm(Transaction tx, Brake brake, String by, Instant now) {
    Jooq.dsl(tx)
        .update(BRAKES)
        .set(BRAKES.CONFIRMED_AT, now)
        .set(BRAKES.CONFIRMED_BY, by)
        .where(of(brake.account()))
        .and(BRAKES.KIND.eq(brake.kind().code()))
        .and(BRAKES.CONFIRMED_AT.isNull())
        .execute();
  }

  /** Stops that were confirmed before a time. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    return CONFIRMED.run(tx, request, BRAKES.CONFIRMED_AT.lt(request.before()));
  }

  private static Condition of(AccountKey account) {
    return BRAKES.PLATFORM.eq(account.platform()).and(BRAKES.ACCOUNT_ID.eq(account.account()));
  }

  private static Brake toBrake(BrakesRecord row) {
    return new Brake(
        new AccountKey(row.getPlatform(), row.getAccountId()),
        RevisionKind.ofCode(row.getKind()),
        Reason.parse(row.getReason()),
        List.of(row.getExamples().split(",")),
        row.getPulledAt());
  }
}
