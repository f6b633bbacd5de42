package dev.ecauto.upload;

import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is sent to the shop next; written down before, its answers recorded together after. */
sealed interface NextCalls {
  /** Nothing: no run is left. */
  record None() implements NextCalls {}

  /** Steps of one item side by side, or the same step of several items in one call. */
  record Steps(List<StepAttempt> attempts) implements NextCalls {}

  /** Looking for an item whose creation has an unknown outcome. */
  record Look(ItemProgress run) implements NextCalls {}

  /** Looking at an item that the shop said it does not know. */
  record Verify(ItemProgress run) implements NextCalls {}

  /**
   * One step of one item, written down as an attempt.
   *
   * @param writtenAt when, which is before it is sent
   */
  record StepAttempt(ItemProgress run, Step step, long attemptId, Instant writtenAt) {}

  /** What came back. */
  sealed interface Answer {
    /** The result of each ticket, in order. */
    record Stepped(List<StepAttempt> attempts, List<StepResult> results) implements Answer {}

    /** What was found. */
    record Looked(ItemProgress run, FindResult result) implements Answer {}

    /** What the shop has of the item. */
    record Verified(ItemProgress run, ShopResult<Optional<ShopItem>> result) implements Answer {}
  }
}
