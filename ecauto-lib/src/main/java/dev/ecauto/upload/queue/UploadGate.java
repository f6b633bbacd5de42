package dev.ecauto.upload.queue;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.Listing;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must be true of a row in the moment of its claim; asked inside the claiming transaction, of
 * every row that is about to be sent. Implementations are pure and quick: whatever they need beside
 * the row was loaded before. Safe for use by many threads.
 */
@FunctionalInterface
public interface UploadGate {
  /** Lets every row pass as it is. */
  UploadGate OPEN = claimed -> new Decision.Pass(claimed.item());

  /** Whether the row may be sent, and as what. */
  Decision judge(Claimed claimed);

  /**
   * Why nothing at all of an account may be claimed at present; asked in the claiming transaction,
   * once.
   *
   * @return nothing if rows may be claimed
   */
  default Optional<Reason> holdsUp(Transaction tx, AccountKey account, Instant now) {
    return Optional.empty();
  }

  /**
   * Told of products that are being put on sale, by the transaction that records it: what must
   * follow is done there.
   */
  default void listed(Transaction tx, Collection<Asin> asins, Instant now) {}

  /**
   * A row that has just been claimed.
   *
   * @param listing as the store has it now
   * @param product as the store has it now
   * @param item what would go to the shop
   */
  record Claimed(Listing listing, Product product, UploadItem item) {}

  /** What became of a row at the gate. */
  sealed interface Decision {
    /** What follows from either. */
    <R> R match(Function<Pass, R> pass, Function<Withhold, R> withhold);

    /**
     * It may be sent.
     *
     * @param item what goes to the shop; the listing takes its price and its texts over
     */
    record Pass(UploadItem item) implements Decision {
      @Override
      public <R> R match(Function<Pass, R> pass, Function<Withhold, R> withhold) {
        return pass.apply(this);
      }
    }

    /**
     * It must not be sent.
     *
     * @param status what its listing becomes: {@code HELD}, {@code CANCELLED} or {@code FAILED}
     */
    record Withhold(Reason reason, ListingStatus status) implements Decision {
      @Override
      public <R> R match(Function<Pass, R> pass, Function<Withhold, R> withhold) {
        return withhold.apply(this);
      }
    }
  }
}
