package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.LIVE_LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ecauto.catalog.internal.ProductNature;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.listing.pricing.PriceCeiling;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Finds the listings on sale that {@link OnSaleRules} may find something about, by a statement that
 * looks at numbers. It acquits those only of which the rules find nothing for sure: where lists of
 * what must not be sold are kept, or a pricing policy tells no ceiling, all are suspected.
 */
public final class SuspectRepository {
  /** Figures are floating point numbers here, and exact in the rules; one yen is added, too. */
  private static final double TOLERANCE = 1 + 1e-9;

  /** More than any price. */
  private static final double NO_CEILING = 1e30;

  private static final Field<Double> COST = PRODUCTS.AMAZON_PRICE_JPY.coerce(Double.class);

  /** Of what is stale its cost alone is known. */
  private static final Condition FRESH = PRODUCTS.OFFER_STALE.ne(DSL.inline(true));

  private static final Field<Double> PRICE = LISTINGS.SELLING_PRICE.coerce(Double.class);

  private final ListingConfig config;
  private final ScreeningLists screening;

  /**
   * @param config the rules of the accounts
   * @param screening what must not be sold
   */
  public SuspectRepository(ListingConfig config, ScreeningLists screening) {
    this.config = config;
    this.screening = screening;
  }

  /** The highest id of a listing; 0 if there is none. */
  public long lastId(Transaction tx) {
    return Jooq.dsl(tx)
        .select(DSL.coalesce(DSL.max(LISTINGS.ID), DSL.inline(0L)))
        .from(LISTINGS)
        .fetchSingle()
        .value1();
  }

  /**
   * The ids of suspects in their order.
   *
   * @param after ids above this
   * @param upTo ids up to this
   */
  public List<Long> find(Transaction tx, long after, long upTo) {
    return Stream.concat(
            asTheStoreHasThem(tx, after, upTo).stream(),
            otherwiseInTheirShop(tx, after, upTo).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Long> asTheStoreHasThem(Transaction tx, long after, long upTo) {
    Condition suspect =
        screening.size() > 0 ? DSL.trueCondition() : maybeForbidden(tx).or(offerMaybeWrong());
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(LISTINGS.STATUS.eq(DSL.inline(ListingStatus.LISTED, LISTINGS.STATUS)))
        .and(LISTINGS.VISIBILITY.eq(DSL.inline(Visibility.PUBLIC, LISTINGS.VISIBILITY)))
        .and(LISTINGS.ID.gt(after))
        .and(LISTINGS.ID.le(upTo))
        .andExists(
            DSL.selectOne().from(PRODUCTS).where(PRODUCTS.ASIN.eq(LISTINGS.ASIN)).and(suspect))
        .fetch(LISTINGS.ID);
  }

  /** Cheaper there than here, or shown there and not here. */
  private static List<Long> otherwiseInTheirShop(Transaction tx, long after, long upTo) {
    return Jooq.dsl(tx)
        .select(LIVE_LISTINGS.LISTING_ID)
        .from(LIVE_LISTINGS)
        .join(LISTINGS)
        .on(LISTINGS.ID.eq(LIVE_LISTINGS.LISTING_ID))
        .where(LIVE_LISTINGS.LISTING_ID.gt(after))
        .and(LIVE_LISTINGS.LISTING_ID.le(upTo))
        .and(
            LIVE_LISTINGS
                .SHOP_PRICE
                .lt(LISTINGS.SELLING_PRICE)
                .or(LISTINGS.VISIBILITY.ne(DSL.inline(Visibility.PUBLIC, LISTINGS.VISIBILITY))))
        .fetch(LIVE_LISTINGS.LISTING_ID);
  }

  /** What the catalogue says of a product, in the attributes as the store's own JSON has them. */
  private static Condition maybeForbidden(Transaction tx) {
    String released = quoted(ProductNature.RELEASE_DATE) + ":[\"";
    Field<Integer> at = DSL.position(PRODUCTS.ATTRIBUTES, released);
    Field<String> day =
        DSL.substring(PRODUCTS.ATTRIBUTES, at.plus(released.length()), DSL.inline(10));
    return has(quoted(ProductNature.VARIATION_PARENT))
        .or(has(quoted(ProductNature.ADULT)))
        .or(
            has(quoted(ProductNature.RELEASE_DATE))
                .and(
                    at.eq(0)
                        .or(PRODUCTS.CATALOG_FETCHED_AT.isNull())
                        .or(day.gt(surelyOut(tx, PRODUCTS.CATALOG_FETCHED_AT)))));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static Condition has(String text) {
    return DSL.position(PRODUCTS.ATTRIBUTES, text).gt(0);
  }

  /** Two days before: a release is told in any zone, and its day in Japan may be later by two. */
  private static Field<String> surelyOut(Transaction tx, Field<?> read) {
    return Jooq.isPostgres(tx)
        ? DSL.field(
            "to_char({0} AT TIME ZONE 'UTC' - interval '2 days', 'YYYY-MM-DD')", String.class, read)
        : DSL.field("date({0}, '-2 days')", String.class, read);
  }

  private Condition offerMaybeWrong() {
    Condition wrong =
        FRESH.and(PRODUCTS.OFFER_STATE.ne(DSL.inline(OfferState.IN_STOCK, PRODUCTS.OFFER_STATE)));
    for (PlatformRules platform : config.platforms().values()) {
      Map<Pricing, List<AccountId>> accounts =
          platform.accounts().values().stream()
              .collect(groupingBy(Pricing::of, mapping(AccountRules::account, toList())));
      for (var same : accounts.entrySet()) {
        wrong =
            wrong.or(
                LISTINGS
                    .PLATFORM
                    .eq(platform.platform())
                    .and(LISTINGS.ACCOUNT_ID.in(same.getValue()))
                    .and(same.getKey().maybeTooCheap()));
      }
    }
    return wrong;
  }

  /** How accounts price, which most have in common. */
  private record Pricing(List<PriceCeiling> ceilings, Fees fees, long priceStep) {
    static Pricing of(AccountRules rules) {
      return new Pricing(rules.pricing().ceilings(), rules.fees(), rules.priceStep());
    }

    Condition maybeTooCheap() {
      Field<Double> expected = expectedAtMost();
      return PRICE
          .lt(breakEven())
          .or(
              FRESH.and(
                  PRICE
                      .lt(expected.minus(OnSaleRules.SMALL_AMOUNT - 1.0))
                      .or(
                          PRICE.lt(
                              expected.mul(1 - OnSaleRules.SMALL_PERCENT / 100.0).plus(1.0)))));
    }

    private Field<Double> breakEven() {
      double factor = 1 / BigDecimal.ONE.subtract(fees.share()).doubleValue();
      double besides = (double) fees.fixed().minorUnits() + fees.extraCost().minorUnits();
      return linear(factor, factor * besides + priceStep - 1);
    }

    private Field<Double> expectedAtMost() {
      Field<Double> most = DSL.inline(NO_CEILING);
      for (int i = ceilings.size() - 1; i >= 0; i--) {
        PriceCeiling ceiling = ceilings.get(i);
        Field<Double> here = linear(ceiling.factor().doubleValue(), ceiling.plus().doubleValue());
        most =
            ceiling.upTo() == null
                ? here
                : DSL.when(COST.le((double) ceiling.upTo().minorUnits()), here).otherwise(most);
      }
      return most;
    }

    private static Field<Double> linear(double factor, double plus) {
      return COST.mul(factor * TOLERANCE).plus(plus + 1);
    }
  }
}
