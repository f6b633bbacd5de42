package dev.ecauto.history;

import dev.ecauto.history.HistoryRepository.Account;
import dev.ecauto.history.HistoryRepository.ListingNow;
import dev.ecauto.history.HistoryRepository.RowNow;
import dev.ecauto.history.Story.Standing;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says where a listing is, why, and what happens next and when. Pure functions. */
final class NextStep {
  private NextStep() {}

  static Standing of(ListingNow listing, Instant now) {
    Reason reason =
        Objects.requireNonNullElseGet(
            listing.reason(), () -> Reason.of(ReasonCode.STORY_NO_REASON));
    return switch (listing.status()) {
      case LISTED ->
          standing(
              listing, "listed", item(ReasonCode.STORY_LISTED, listing), ReasonCode.NEXT_NOTHING);
      case SOLD ->
          standing(listing, "sold", item(ReasonCode.STORY_SOLD, listing), ReasonCode.NEXT_NOTHING);
      case FAILED -> standing(listing, "failed", reason, ReasonCode.NEXT_RETRY);
      case HELD -> standing(listing, "held", reason, ReasonCode.NEXT_RELEASE);
      case CANCELLED -> standing(listing, "cancelled", reason, ReasonCode.NEXT_RELEASE);
      case PENDING -> pending(listing, now);
    };
  }

  private static Reason item(ReasonCode code, ListingNow listing) {
    return Reason.of(code).with("item", listing.itemId());
  }

  private static Standing pending(ListingNow listing, Instant now) {
    RowNow row = listing.open();
    if (row == null) {
      Reason reason = listing.reason();
      return reason == null || reason.stored().isBlank()
          ? standing(listing, "limbo", Reason.of(ReasonCode.STORY_NO_ROW), ReasonCode.NEXT_CHECK)
          : standing(listing, "withheld", reason, ReasonCode.NEXT_ENQUEUE);
    }
    Reason stopped = listing.account().stopped();
    if (stopped != null) {
      Reason why = Reason.of(ReasonCode.STORY_ACCOUNT_STOPPED).with("reason", stopped);
      return standing(listing, "waiting", why, ReasonCode.NEXT_RESUME);
    }
    if (row.inDoubtSince() != null) {
      return new Standing(
          listing.id(),
          listing.sku(),
          "in doubt",
          Reason.of(ReasonCode.STORY_IN_DOUBT).with("error", row.error()),
          Reason.of(ReasonCode.NEXT_LOOK).with("sku", listing.sku()),
          latest(now, row.notBefore(), listing.account().pausedUntil()));
    }
    if (row.status() == QueueStatus.UPLOADING) {
      return new Standing(
          listing.id(),
          listing.sku(),
          "uploading",
          Reason.of(ReasonCode.STORY_CLAIMED).with("runner", row.runner()).with("step", row.step()),
          Reason.of(ReasonCode.NEXT_GO_ON),
          row.leaseUntil());
    }
    return waiting(listing, row, now);
  }

  private static Standing waiting(ListingNow listing, RowNow row, Instant now) {
    Account account = listing.account();
    Instant adds = row.itemId() == null ? account.addsPausedUntil() : null;
    Instant next = latest(row.scheduled(), row.notBefore(), account.pausedUntil(), adds);
    if (!next.isAfter(now)) {
      Reason due = Reason.of(ReasonCode.STORY_DUE).with("since", next);
      return standing(listing, "waiting", due, ReasonCode.NEXT_UPLOAD_IN_TURN);
    }
    Reason why;
    if (next.equals(adds) || next.equals(account.pausedUntil())) {
      why = Reason.of(ReasonCode.STORY_QUOTA);
    } else if (next.equals(row.notBefore())) {
      why = Reason.of(ReasonCode.STORY_TRY_FAILED).with("error", row.error());
    } else {
      why = Reason.of(ReasonCode.STORY_SCHEDULED);
    }
    return new Standing(
        listing.id(), listing.sku(), "waiting", why, Reason.of(ReasonCode.NEXT_UPLOAD), next);
  }

  private static Instant latest(Instant first, @Nullable Instant... others) {
    return Stream.of(others)
        .filter(Objects::nonNull)
        .reduce(first, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** Where it stays until somebody acts, or its turn comes: no time is known. */
  private static Standing standing(ListingNow listing, String state, Reason why, ReasonCode next) {
    return new Standing(listing.id(), listing.sku(), state, why, Reason.of(next), null);
  }
}
