package dev.ecauto.listing;

import dev.ecauto.catalog.Product;
import dev.ecauto.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only way in: prices, screens, registers and schedules products, and changes what waits. Every
 * call is one transaction: product, listing, queue row and event change together or not at all.
 * Safe for use by many threads; several processes may work on one store.
 */
public final class ListingService {
  /** A service on a store. */
  public ListingService(Database database, ListingConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  private final Database database;
  private final ListingConfig config;
  private final Clock clock;

  /**
   * Registers products: stores them, makes their listings and queue rows. A few thousand products a
   * call at most: the call is one transaction, and others wait for it.
   *
   * @return one outcome per product, in order
   * @throws ListingException if platform or account is not configured
   */
  public List<RegisterOutcome> register(RegisterRequest request, Collection<Product> products) {
    throw pending(request);
  }

  /** What {@link #register} would do, without doing it. */
  public RegisterPlan plan(RegisterRequest request, Collection<Product> products) {
    throw pending(request);
  }

  /** Puts every pending listing that has no open queue row into the queue, page by page. */
  public EnqueueResult enqueue(EnqueueRequest request) {
    throw pending(request);
  }

  /** What {@link #enqueue} would do, without doing it. */
  public EnqueueResult plan(EnqueueRequest request) {
    throw pending(request);
  }

  /** Withdraws listings that are not in the shop: their queue rows are cancelled with them. */
  public List<ChangeOutcome> cancel(Collection<Long> listingIds, ChangeReason why) {
    throw pending(why);
  }

  /** Holds listings that are not in the shop until they are released. */
  public List<ChangeOutcome> hold(Collection<Long> listingIds, ChangeReason why) {
    throw pending(why);
  }

  /** Brings held and cancelled listings back into the queue. */
  public List<ChangeOutcome> release(Collection<Long> listingIds, ChangeReason why) {
    throw pending(why);
  }

  /** Brings failed listings back into the queue; what was uploaded already is not repeated. */
  public List<ChangeOutcome> retry(Collection<Long> listingIds, ChangeReason why) {
    throw pending(why);
  }

  /**
   * Moves waiting listings.
   *
   * @param time when they shall run, or {@code null} for what the planner finds
   */
  public List<ChangeOutcome> reschedule(
      Collection<Long> listingIds, @Nullable Instant time, ChangeReason why) {
    throw pending(why);
  }

  /** Reads the screening lists again; if that fails, the old ones stay. */
  public int reloadScreening() {
    throw pending(config);
  }

  /** Listings for people and commands to choose from, oldest first. */
  public List<Listing> find(ListingFilter filter) {
    throw pending(filter);
  }

  private static UnsupportedOperationException pending(Object request) {
    return new UnsupportedOperationException("not built yet: " + request);
  }
}
