package dev.ecauto.health;

import dev.ecauto.listing.internal.ListingViewRepository;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.revision.internal.RevisionViewRepository;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.QueueMeasureRepository;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes measurements. Stateless and safe for use by many threads. */
final class Measuring {
  private final QueueMeasureRepository queue = new QueueMeasureRepository();
  private final QueueViewRepository due = new QueueViewRepository();
  private final ListingViewRepository listings = new ListingViewRepository();
  private final RevisionViewRepository revisions = new RevisionViewRepository();
  private final FreshnessViewRepository freshness = new FreshnessViewRepository();
  private final BrakeRepository brakes = new BrakeRepository();
  private final ReviewRepository reviews = new ReviewRepository();

  Measurements take(Transaction tx, @Nullable Path directory, Instant now) {
    return new Measurements(
        now,
        queue.rows(tx),
        queue.failures(tx),
        due.oldestDue(tx, now),
        listings.listed(tx),
        revisions.open(tx),
        revisions.oldestOpen(tx),
        new Measurements.Looks(
            freshness.live(tx),
            freshness.neverSeen(tx),
            freshness.lastSeen(tx).orElse(null),
            freshness.oldestSeen(tx).orElse(null),
            freshness.oldestDue(tx).orElse(null)),
        brakes.pulled(tx).size(),
        reviews.waiting(tx),
        free(directory));
  }

  /** Free bytes on a directory's disk; {@code null} if nobody can tell. */
  static @Nullable Long free(@Nullable Path directory) {
    try {
      return directory == null ? null : Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return null;
    }
  }
}
