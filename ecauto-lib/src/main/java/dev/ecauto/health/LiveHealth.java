package dev.ecauto.health;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.BrakeRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.review.Review;
import dev.ecauto.live.review.ReviewRepository;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.RevisionRepository;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is not well with live listings, from the store alone. Stateless. */
final class LiveHealth {
  /** So many listings below break-even are not waited for. */
  private static final int LOSSES = 5;

  /** How long a listing may lose money before people are told. */
  private static final Duration LOSS = Duration.ofMinutes(15);

  private static final int LIMIT = 10_000;
  private static final Set<RevisionKind> AGAINST_LOSS =
      Set.of(RevisionKind.HIDE, RevisionKind.PRICE_UP_FROM_LOSS);

  private final BrakeRepository brakes = new BrakeRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final RevisionRepository revisions = new RevisionRepository();

  List<Alert> look(Transaction tx, Instant now) {
    List<Alert> troubles = new ArrayList<>();
    brakes.pulled(tx).forEach(brake -> troubles.add(pulled(brake)));
    List<Review> open = reviews.open(tx);
    if (!open.isEmpty()) {
      troubles.add(
          Alert.of(
              AlertKind.REVIEW_WAITING,
              "",
              Reason.of(ReasonCode.HEALTH_REVIEWS_WAIT).with("count", open.size())));
    }
    long losses =
        revisions.open(tx, LIMIT).stream().filter(revision -> loses(revision, now)).count();
    if (losses >= LOSSES) {
      troubles.add(
          Alert.of(
              AlertKind.SELLING_AT_LOSS,
              "",
              Reason.of(ReasonCode.HEALTH_SELLING_AT_LOSS).with("count", losses)));
    }
    return troubles;
  }

  private static Alert pulled(Brake brake) {
    return Alert.of(
        AlertKind.BRAKE_PULLED,
        brake.account() + " " + brake.kind().code(),
        Reason.of(ReasonCode.HEALTH_BRAKE_PULLED)
            .with("account", brake.account())
            .with("kind", brake.kind().code())
            .with("cause", brake.reason())
            .with("examples", String.join(", ", brake.examples())));
  }

  private static boolean loses(Revision revision, Instant now) {
    return AGAINST_LOSS.contains(revision.change().kind())
        && revision.createdAt().plus(LOSS).isBefore(now);
  }
}
