package dev.ecauto.history;

import dev.ecauto.history.HistoryRepository.Account;
import dev.ecauto.history.HistoryRepository.ListingNow;
import dev.ecauto.history.HistoryRepository.RowNow;
import dev.ecauto.history.Story.Standing;
import dev.ecauto.model.QueueStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says where a listing is, why, and what happens next and when. Pure functions. */
final class NextStep {
  private NextStep() {}

  static Standing of(ListingNow listing, Instant now) {
    String reason = Objects.requireNonNullElse(listing.reason(), "no reason was recorded");
    return switch (listing.status()) {
      case LISTED ->
          standing(listing, "listed", "in the shop as item " + listing.itemId(), "nothing", null);
      case SOLD ->
          standing(listing, "sold", "item " + listing.itemId() + " was sold", "nothing", null);
      case FAILED -> standing(listing, "failed", reason, "nothing until it is retried", null);
      case HELD -> standing(listing, "held", reason, "nothing until it is released", null);
      case CANCELLED ->
          standing(listing, "cancelled", reason, "nothing until it is released", null);
      case PENDING -> pending(listing, now);
    };
  }

  private static Standing pending(ListingNow listing, Instant now) {
    RowNow row = listing.open();
    if (row == null) {
      String reason = listing.reason();
      return reason == null || reason.isBlank()
          ? standing(listing, "limbo", "no queue row", "a check with --fix queues it", null)
          : standing(listing, "withheld", reason, "nothing until it is enqueued", null);
    }
    String stopped = listing.account().stopped();
    if (stopped != null) {
      return standing(
          listing, "waiting", "the account is stopped: " + stopped, "nothing until resumed", null);
    }
    if (row.inDoubtSince() != null) {
      return standing(
          listing,
          "in doubt",
          "nobody knows whether the last call took effect: " + row.error(),
          "the shop is asked by SKU " + listing.sku(),
          latest(now, row.notBefore(), listing.account().pausedUntil()));
    }
    if (row.status() == QueueStatus.UPLOADING) {
      return standing(
          listing,
          "uploading",
          "claimed by " + row.runner() + (row.step() == null ? "" : ", done up to " + row.step()),
          "goes on, or is taken over when the lease ends",
          row.leaseUntil());
    }
    return waiting(listing, row, now);
  }

  private static Standing waiting(ListingNow listing, RowNow row, Instant now) {
    Account account = listing.account();
    Instant adds = row.itemId() == null ? account.addsPausedUntil() : null;
    Instant next = latest(row.scheduled(), row.notBefore(), account.pausedUntil(), adds);
    String why;
    if (next.equals(adds) || next.equals(account.pausedUntil())) {
      why = "a quota of the account is used up";
    } else if (next.equals(row.notBefore())) {
      why = "the last try failed: " + row.error();
    } else {
      why = "scheduled";
    }
    return next.isAfter(now)
        ? standing(listing, "waiting", why, "is uploaded", next)
        : standing(
            listing, "waiting", "due since " + next, "is uploaded as soon as it is its turn", null);
  }

  private static Instant latest(Instant first, @Nullable Instant... others) {
    return Stream.of(others)
        .filter(Objects::nonNull)
        .reduce(first, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static Standing standing(
      ListingNow listing, String state, String why, String next, @Nullable Instant at) {
    return new Standing(listing.id(), state, why, next, at);
  }
}
