package dev.ecauto.catalog.fetch;

import dev.ecauto.model.Asin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ASINs that wait for one kind of data. Operations draw from it at the moment when they may
 * call, so several can share the work and finish together. Confined to the fetch's thread.
 */
final class PendingPool {
  /**
   * ASINs for one call.
   *
   * @param pending what is asked for
   * @param exclusive whether they must not be mixed with others: half of a refused call, or the
   *     next page of an answer
   * @param pages what has come of the answer
   */
  record Group(List<PendingData> pending, boolean exclusive, CatalogPages pages) {
    static Group of(PendingData entry) {
      return new Group(List.of(entry), false, CatalogPages.NONE);
    }

    static Group exclusive(List<PendingData> pending) {
      return new Group(pending, true, CatalogPages.NONE);
    }

    /** Where the answer goes on, or {@code null} for its beginning. */
    @Nullable String page() {
      return pages.next();
    }

    /** Those whose data has not come yet: a next page is asked for with all of them. */
    List<PendingData> unanswered() {
      return pending.stream()
          .filter(entry -> !pages.answered().contains(entry.fetch.asin))
          .toList();
    }

    List<Asin> asins() {
      return pending.stream().map(entry -> entry.fetch.asin).toList();
    }

    Instant notBefore() {
      return pending.stream()
          .map(PendingData::notBefore)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private final Deque<PendingData> fresh = new ArrayDeque<>();
  private final Queue<PendingData> delayed =
      new PriorityQueue<>(Comparator.comparing(PendingData::notBefore));
  private final Queue<Group> exclusive =
      new PriorityQueue<>(Comparator.comparing(Group::notBefore));
  private int inFlight;

  void add(PendingData entry) {
    if (entry.notBefore().equals(Instant.MIN)) {
      fresh.add(entry);
    } else {
      delayed.add(entry);
    }
  }

  void add(Group group) {
    if (group.exclusive()) {
      exclusive.add(group);
    } else {
      group.pending().forEach(this::add);
    }
  }

  /**
   * Takes what one call can ask for.
   *
   * @param limit how many ASINs fit
   * @param atLeast fewer than that stay for later
   */
  Optional<Group> take(Instant now, int limit, int atLeast) {
    fresh.removeIf(entry -> entry.fetch.isClosed());
    delayed.removeIf(entry -> entry.fetch.isClosed());
    Group whole = exclusive.peek();
    if (whole != null && whole.pending().size() <= limit && !whole.notBefore().isAfter(now)) {
      inFlight++;
      return Optional.of(exclusive.remove());
    }
    if (ready(now) < Math.max(1, atLeast)) {
      return Optional.empty();
    }
    List<PendingData> pending = new ArrayList<>(limit);
    while (pending.size() < limit && isDue(delayed.peek(), now)) {
      pending.add(delayed.remove());
    }
    while (pending.size() < limit && !fresh.isEmpty()) {
      pending.add(fresh.remove());
    }
    inFlight++;
    return Optional.of(new Group(List.copyOf(pending), false, CatalogPages.NONE));
  }

  /** Takes all who wait, whenever they are due. */
  List<PendingData> takeAll() {
    List<PendingData> all = new ArrayList<>(fresh);
    all.addAll(delayed);
    exclusive.forEach(group -> all.addAll(group.unanswered()));
    fresh.clear();
    delayed.clear();
    exclusive.clear();
    return all;
  }

  /** Notes that the call for a group has ended. */
  void ended() {
    inFlight--;
  }

  /** Whether calls are under way or could be. */
  boolean isActive(Instant now) {
    return inFlight > 0
        || ready(now) > 0
        || exclusive.stream().anyMatch(group -> !group.notBefore().isAfter(now));
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    return fresh.isEmpty() && delayed.isEmpty() && exclusive.isEmpty();
  }

  /** When the next of those who pause may be asked for again; empty if nobody pauses. */
  Optional<Instant> nextDue(Instant now) {
    return Stream.concat(
            delayed.stream().map(PendingData::notBefore), exclusive.stream().map(Group::notBefore))
        .filter(due -> due.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private long ready(Instant now) {
    return fresh.size() + delayed.stream().filter(entry -> isDue(entry, now)).count();
  }

  private static boolean isDue(@Nullable PendingData entry, Instant now) {
    return entry != null && !entry.notBefore().isAfter(now);
  }
}
