package dev.ecauto.listing;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which listings are meant.
 *
 * @param platform the platform
 * @param account one account, or {@code null} for all
 * @param statuses any of these; empty means all
 * @param asins any of these; empty means all
 * @param limit at most so many; default 1,000
 */
public record ListingFilter(
    PlatformId platform,
    @Nullable AccountId account,
    Set<ListingStatus> statuses,
    Set<Asin> asins,
    int limit) {
  /** At most so many unless asked for more. */
  public static final int DEFAULT_LIMIT = 1_000;

  public ListingFilter {
    statuses = Set.copyOf(statuses);
    asins = Set.copyOf(asins);
  }

  /** All listings of a platform. */
  public static ListingFilter of(PlatformId platform) {
    return new ListingFilter(platform, null, Set.of(), Set.of(), DEFAULT_LIMIT);
  }

  /** Only those of one account. */
  public ListingFilter withAccount(@Nullable AccountId named) {
    return new ListingFilter(platform, named, statuses, asins, limit);
  }

  /** Only those in one of the statuses. */
  public ListingFilter withStatuses(ListingStatus... wanted) {
    return new ListingFilter(platform, account, Set.of(wanted), asins, limit);
  }

  /** Only those of the products. */
  public ListingFilter withAsins(Collection<Asin> wanted) {
    return new ListingFilter(platform, account, statuses, Set.copyOf(wanted), limit);
  }

  /** At most so many. */
  public ListingFilter withLimit(int count) {
    return new ListingFilter(platform, account, statuses, asins, count);
  }
}
