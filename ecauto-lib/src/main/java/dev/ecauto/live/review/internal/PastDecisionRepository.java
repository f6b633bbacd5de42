package dev.ecauto.live.review.internal;

import static dev.ecauto.schema.Tables.OBSERVATIONS;
import static dev.ecauto.schema.Tables.PINS;
import static dev.ecauto.schema.Tables.REVIEWS;

import dev.ecauto.live.review.Review;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.PastObservations;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Reviews and pins that hold no more. The answer to a review is kept as long as the observation
 * that was shown. Stateless and safe for use by many threads.
 */
public final class PastDecisionRepository {
  private static final Pruning REVIEWED = reviewed(DSL.trueCondition());

  private static final Pruning PINNED = new Pruning(PINS, PINS.ID, DSL.trueCondition());

  /**
   * Reviews that were decided or outdated.
   *
   * @param seenBefore what was seen before goes first; where rows are only counted it is there yet
   */
  public PrunePage pruneReviews(Transaction tx, PruneRequest request, Instant seenBefore) {
    Pruning needless =
        request.mode() == PruneRequest.Mode.REMOVE
            ? REVIEWED
            : reviewed(
                DSL.not(OBSERVATIONS.LAST_AT.lt(seenBefore).and(PastObservations.needless())));
    return needless.run(
        tx,
        request,
        REVIEWS
            .STATUS
            .ne(Review.Status.OPEN.code())
            .and(DSL.coalesce(REVIEWS.DECIDED_AT, REVIEWS.CREATED_AT).lt(request.before())));
  }

  /** Reviews of what is kept no more. */
  private static Pruning reviewed(Condition kept) {
    return new Pruning(
        REVIEWS,
        REVIEWS.ID,
        DSL.notExists(
            DSL.selectOne()
                .from(OBSERVATIONS)
                .where(OBSERVATIONS.ID.eq(REVIEWS.OBSERVATION_ID))
                .and(kept)));
  }

  /** Pins that were lifted, or whose time was over, before a time. */
  public PrunePage prunePins(Transaction tx, PruneRequest request) {
    return PINNED.run(
        tx, request, PINS.LIFTED_AT.lt(request.before()).or(PINS.UNTIL.lt(request.before())));
  }
}
