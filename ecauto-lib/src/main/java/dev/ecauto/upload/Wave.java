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
sealed interface Wave {
  /** Nothing: no run is left. */
  record None() implements Wave {}

  /** Steps of one item side by side, or the same step of several items in one call. */
  record Steps(List<Ticket> tickets) implements Wave {}

  /** Looking for an item whose creation has an unknown outcome. */
  record Look(ItemRun run) implements Wave {}

  /** Looking at an item that the shop said it does not know. */
  record Verify(ItemRun run) implements Wave {}

  /**
   * One step of one item, written down as an attempt.
   *
   * @param writtenAt when, which is before it is sent
   */
  record Ticket(ItemRun run, Step step, long attemptId, Instant writtenAt) {}

  /** What came back. */
  sealed interface Answer {
    /** The result of each ticket, in order. */
    record Stepped(List<Ticket> tickets, List<StepResult> results) implements Answer {}

    /** What was found. */
    record Looked(ItemRun run, FindResult result) implements Answer {}

    /** What the shop has of the item. */
    record Verified(ItemRun run, ShopResult<Optional<ShopItem>> result) implements Answer {}
  }
}
