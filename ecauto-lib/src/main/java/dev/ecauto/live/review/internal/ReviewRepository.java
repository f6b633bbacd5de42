package dev.ecauto.live.review.internal;

import static dev.ecauto.schema.Tables.REVIEWS;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.live.decision.internal.TargetInput.ReviewAnswer;
import dev.ecauto.live.review.Review;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.ReviewsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The reviews table. Stateless and safe for use by many threads. */
public final class ReviewRepository {
  private static final Condition OF_A_FALL = REVIEWS.OBSERVATION_ID.gt(0L);

  /**
   * The decisions on listings, of each by what they are bound to: an observation, or texts ({@link
   * TextReview}).
   */
  public Map<Long, Map<Long, ReviewAnswer>> answers(Transaction tx, Collection<Long> listingIds) {
    Map<Long, Map<Long, ReviewAnswer>> answers = new HashMap<>();
    Jooq.dsl(tx)
        .selectFrom(REVIEWS)
        .where(REVIEWS.LISTING_ID.in(listingIds))
        .and(REVIEWS.STATUS.in(Review.Status.ACCEPTED.code(), Review.Status.REJECTED.code()))
        .forEach(
            row ->
                answers
                    .computeIfAbsent(row.getListingId(), listing -> new HashMap<>())
                    .put(
                        row.getObservationId(),
                        new ReviewAnswer(
                            row.getStatus().equals(Review.Status.ACCEPTED.code()),
                            row.getDecidedBy())));
    return answers;
  }

  /**
   * Opens a review, unless this observation has an open or a decided one; older open ones are
   * outdated. One that was outdated, for example by a look that failed, opens anew.
   *
   * @return whether one was opened
   */
  public boolean open(
      Transaction tx, Listing listing, Target.ReviewNeeded needed, Reason reason, Instant now) {
    Jooq.dsl(tx)
        .update(REVIEWS)
        .set(REVIEWS.STATUS, Review.Status.OUTDATED.code())
        .where(REVIEWS.LISTING_ID.eq(listing.id()))
        .and(REVIEWS.STATUS.eq(Review.Status.OPEN.code()))
        .and(REVIEWS.OBSERVATION_ID.ne(needed.observation()))
        .and(needed.observation() > 0 ? OF_A_FALL : DSL.not(OF_A_FALL))
        .execute();
    return Jooq.dsl(tx)
            .insertInto(REVIEWS)
            .set(REVIEWS.LISTING_ID, listing.id())
            .set(REVIEWS.ASIN, listing.asin())
            .set(REVIEWS.PLATFORM, listing.platform())
            .set(REVIEWS.ACCOUNT_ID, listing.account())
            .set(REVIEWS.OBSERVATION_ID, needed.observation())
            .set(REVIEWS.REASON, reason.stored())
            .set(REVIEWS.CURRENCY, needed.after().currency())
            .set(REVIEWS.PRICE_BEFORE, needed.before().minorUnits())
            .set(REVIEWS.PRICE_AFTER, needed.after().minorUnits())
            .set(REVIEWS.STATUS, Review.Status.OPEN.code())
            .set(REVIEWS.CREATED_AT, now)
            .onConflict(REVIEWS.LISTING_ID, REVIEWS.OBSERVATION_ID)
            .doUpdate()
            .set(REVIEWS.STATUS, Review.Status.OPEN.code())
            .set(REVIEWS.REASON, reason.stored())
            .set(REVIEWS.PRICE_BEFORE, needed.before().minorUnits())
            .set(REVIEWS.PRICE_AFTER, needed.after().minorUnits())
            .where(REVIEWS.STATUS.eq(Review.Status.OUTDATED.code()))
            .execute()
        == 1;
  }

  /** The reviews that nobody needs any more, since no fall waits for them. */
  public void outdate(Transaction tx, Collection<Long> listingIds) {
    if (!listingIds.isEmpty()) {
      Jooq.dsl(tx)
          .update(REVIEWS)
          .set(REVIEWS.STATUS, Review.Status.OUTDATED.code())
          .where(REVIEWS.LISTING_ID.in(listingIds))
          .and(REVIEWS.STATUS.eq(Review.Status.OPEN.code()))
          .and(OF_A_FALL)
          .execute();
    }
  }

  /** The reviews that wait for a person, oldest first, at most so many. */
  public List<Review> open(Transaction tx, int limit) {
    return Jooq.dsl(tx)
        .selectFrom(REVIEWS)
        .where(REVIEWS.STATUS.eq(Review.Status.OPEN.code()))
        .orderBy(REVIEWS.ID)
        .limit(limit)
        .fetch(ReviewRepository::toReview);
  }

  /** How many reviews wait for a person. */
  public int waiting(Transaction tx) {
    return Jooq.dsl(tx).fetchCount(REVIEWS, REVIEWS.STATUS.eq(Review.Status.OPEN.code()));
  }

  /** One review. */
  public Optional<Review> find(Transaction tx, long id) {
    return Jooq.dsl(tx)
        .selectFrom(REVIEWS)
        .where(REVIEWS.ID.eq(id))
        .fetchOptional(ReviewRepository::toReview);
  }

  /**
   * Decides on an open review.
   *
   * @param status accepted or rejected
   * @return whether it was still open; if not, nothing was changed
   */
  public boolean decide(Transaction tx, long id, Review.Status status, String by, Instant now) {
    return Jooq.dsl(tx)
            .update(REVIEWS)
            .set(REVIEWS.STATUS, status.code())
            .set(REVIEWS.DECIDED_AT, now)
            .set(REVIEWS.DECIDED_BY, by)
            .where(REVIEWS.ID.eq(id))
            .and(REVIEWS.STATUS.eq(Review.Status.OPEN.code()))
            .execute()
        == 1;
  }

  private static Review toReview(ReviewsRecord row) {
    return new Review(
        row.getId(),
        row.getListingId(),
        row.getAsin(),
        new AccountKey(row.getPlatform(), row.getAccountId()),
        row.getObservationId(),
        Reason.parse(row.getReason()),
        new Money(row.getPriceBefore(), row.getCurrency()),
        new Money(row.getPriceAfter(), row.getCurrency()),
        Review.Status.ofCode(row.getStatus()),
        row.getCreatedAt(),
        row.getDecidedAt(),
        row.getDecidedBy());
  }
}
