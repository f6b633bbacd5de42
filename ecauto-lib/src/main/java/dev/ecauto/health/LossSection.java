package dev.ecauto.health;

import dev.ecauto.listing.internal.ListingViewRepository;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.live.review.Review;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.revision.internal.RevisionViewRepository;
import dev.ecauto.live.revision.internal.RevisionViewRepository.Loss;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report's lines on what loses money and what waits for a person; both with examples. */
final class LossSection {
  private static final int EXAMPLES = 5;
  private static final int MANY = 10_000;
  private static final Instant EVER = Instant.EPOCH.plus(Duration.ofDays(365L * 8_000));

  private final ReportTexts texts;
  private final RevisionViewRepository revisions = new RevisionViewRepository();
  private final FreshnessViewRepository freshness = new FreshnessViewRepository();
  private final BrakeRepository brakes = new BrakeRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final ListingViewRepository listings = new ListingViewRepository();

  LossSection(ReportTexts texts) {
    this.texts = texts;
  }

  List<Reason> losses(Transaction tx) {
    List<Reason> lines = new ArrayList<>();
    lines.add(
        Reason.of(ReasonCode.REPORT_LOSSES)
            .with("losses", revisions.openSince(tx, LiveHealth.AGAINST_LOSS, EVER, MANY))
            .with("unknown", freshness.neverSeen(tx)));
    revisions.losses(tx, LiveHealth.AGAINST_LOSS, EXAMPLES).stream()
        .map(this::line)
        .forEach(lines::add);
    return lines;
  }

  private Reason line(Loss loss) {
    return Reason.of(ReasonCode.REPORT_LOSS)
        .with("sku", loss.sku())
        .with("account", loss.account())
        .with("price", texts.orUnknown(loss.price()))
        .with("needed", texts.orUnknown(loss.needed()))
        .with("since", texts.time(loss.since()));
  }

  List<Reason> decisions(Transaction tx) {
    List<Brake> pulled = brakes.pulled(tx);
    List<Review> shown = reviews.open(tx, EXAMPLES);
    Map<Long, Sku> skus = listings.skus(tx, shown.stream().map(Review::listingId).toList());
    List<Reason> lines = new ArrayList<>();
    lines.add(
        Reason.of(ReasonCode.REPORT_DECISIONS)
            .with("brakes", pulled.size())
            .with("reviews", reviews.waiting(tx)));
    shown.forEach(
        review ->
            lines.add(
                Reason.of(ReasonCode.REPORT_REVIEW)
                    .with("sku", texts.orUnknown(skus.get(review.listingId())))
                    .with("account", review.account())
                    .with("before", review.before())
                    .with("after", review.after())));
    return lines;
  }
}
