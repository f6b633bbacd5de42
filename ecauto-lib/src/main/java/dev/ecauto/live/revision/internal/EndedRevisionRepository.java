package dev.ecauto.live.revision.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.schema.tables.Revisions;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.Pruning;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Changes that ended long ago. The last one that a listing in a shop took is kept: that says why
 * the listing is as it is. Stateless and safe for use by many threads.
 */
public final class EndedRevisionRepository {
  private static final Revisions LATER = REVISIONS.as("later");
  private static final String DONE = Revision.Status.DONE.code();

  private static final Pruning ENDED =
      new Pruning(REVISIONS, REVISIONS.ID, DSL.not(isLastDoneOfALiveListing()));

  private static Condition isLastDoneOfALiveListing() {
    return REVISIONS
        .STATUS
        .eq(DONE)
        .andExists(
            DSL.selectOne()
                .from(LISTINGS)
                .where(LISTINGS.ID.eq(REVISIONS.LISTING_ID))
                .and(LISTINGS.STATUS.eq(ListingStatus.LISTED)))
        .andNotExists(
            DSL.selectOne()
                .from(LATER)
                .where(LATER.LISTING_ID.eq(REVISIONS.LISTING_ID))
                .and(LATER.ID.gt(REVISIONS.ID))
                .and(LATER.STATUS.eq(DONE)));
  }

  /** Changes that ended before a time; what is open has no end. */
  public PrunePage prune(Transaction tx, PruneRequest request) {
    return ENDED.run(tx, request, REVISIONS.PROCESSED_AT.lt(request.before()));
  }
}
