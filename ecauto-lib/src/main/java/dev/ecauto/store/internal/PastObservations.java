package dev.ecauto.store.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.OBSERVATIONS;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.schema.tables.Observations;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Which observations nobody needs once they are old enough; reviews go with them. */
public final class PastObservations {
  private static final Observations LATER = OBSERVATIONS.as("later");

  private PastObservations() {}

  /**
   * All but the newest of a live product. The status is no way to a product's listing, also without
   * statistics: too many are listed.
   */
  public static Condition needless() {
    Field<ListingStatus> status = DSL.coalesce(LISTINGS.STATUS, LISTINGS.STATUS);
    return DSL.not(
        DSL.exists(
                DSL.selectOne()
                    .from(LISTINGS)
                    .where(LISTINGS.ASIN.eq(OBSERVATIONS.ASIN))
                    .and(status.eq(ListingStatus.LISTED)))
            .andNotExists(
                DSL.selectOne()
                    .from(LATER)
                    .where(LATER.ASIN.eq(OBSERVATIONS.ASIN))
                    .and(LATER.ID.gt(OBSERVATIONS.ID))));
  }
}
