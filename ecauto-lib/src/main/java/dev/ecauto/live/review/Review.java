package dev.ecauto.live.review;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fall, or changed texts, that a person has to decide on.
 *
 * @param id the store's key
 * @param listingId the listing
 * @param asin its product
 * @param account whose shop
 * @param observation the observation that was shown, or a number below zero for the texts that
 *     were: a decision holds for no other
 * @param reason why it needs a person
 * @param before the price when the review was opened
 * @param after the price that it would become
 * @param status what has become of it
 * @param createdAt since when it waits
 * @param decidedAt when it was decided
 * @param decidedBy who decided
 */
public record Review(
    long id,
    long listingId,
    Asin asin,
    AccountKey account,
    long observation,
    Reason reason,
    Money before,
    Money after,
    Status status,
    Instant createdAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {
  /** Whether it asks for changed texts, whose reason shows them; else for a fall. */
  public boolean isOfText() {
    return observation < 0;
  }

  /** What becomes of reviews. */
  public enum Status {
    /** It waits for a person. */
    OPEN,
    /** The fall may be. */
    ACCEPTED,
    /** The price stays until something else is observed. */
    REJECTED,
    /** Something else was observed before anybody decided. */
    OUTDATED;

    /** The text that the store holds. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status that a stored code names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Status ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
