package dev.ecauto.catalog;

import dev.ecauto.model.Asin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ASINs that wait for one kind of data. Operations draw from it at the moment when they may
 * call, so several can share the work and finish together. Confined to the fetch's thread.
 */
final class Pool {
  /**
   * ASINs for one call.
   *
   * @param needs whose
   * @param together whether they must stay apart from others: half of a refused call, or the next
   *     page of an answer
   * @param page where the answer goes on
   * @param found what the earlier pages held
   */
  record Group(
      List<Need> needs, boolean together, @Nullable String page, Map<Asin, CatalogItem> found) {
    static Group apart(List<Need> needs) {
      return new Group(needs, true, null, Map.of());
    }

    List<Asin> asins() {
      return needs.stream().map(need -> need.ticket.asin).toList();
    }

    Instant notBefore() {
      return needs.stream().map(Need::notBefore).max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private final Deque<Need> fresh = new ArrayDeque<>();
  private final Queue<Need> delayed = new PriorityQueue<>(Comparator.comparing(Need::notBefore));
  private final Queue<Group> apart = new PriorityQueue<>(Comparator.comparing(Group::notBefore));
  private int inFlight;

  void add(Need need) {
    if (need.notBefore().equals(Instant.MIN)) {
      fresh.add(need);
    } else {
      delayed.add(need);
    }
  }

  void add(Group group) {
    if (group.together()) {
      apart.add(group);
    } else {
      group.needs().forEach(this::add);
    }
  }

  /**
   * Takes what one call can ask for.
   *
   * @param limit how many ASINs fit
   * @param atLeast fewer than that stay for later
   */
  Optional<Group> take(Instant now, int limit, int atLeast) {
    fresh.removeIf(need -> need.ticket.isClosed());
    delayed.removeIf(need -> need.ticket.isClosed());
    Group whole = apart.peek();
    if (whole != null && whole.needs().size() <= limit && !whole.notBefore().isAfter(now)) {
      inFlight++;
      return Optional.of(apart.remove());
    }
    if (ready(now) < Math.max(1, atLeast)) {
      return Optional.empty();
    }
    List<Need> needs = new ArrayList<>(limit);
    while (needs.size() < limit && isDue(delayed.peek(), now)) {
      needs.add(delayed.remove());
    }
    while (needs.size() < limit && !fresh.isEmpty()) {
      needs.add(fresh.remove());
    }
    inFlight++;
    return Optional.of(new Group(List.copyOf(needs), false, null, Map.of()));
  }

  /** Takes all who wait, whenever they are due. */
  List<Need> takeAll() {
    List<Need> all = new ArrayList<>(fresh);
    all.addAll(delayed);
    apart.forEach(group -> all.addAll(group.needs()));
    fresh.clear();
    delayed.clear();
    apart.clear();
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
        || apart.stream().anyMatch(group -> !group.notBefore().isAfter(now));
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    return fresh.isEmpty() && delayed.isEmpty() && apart.isEmpty();
  }

  /** When the next of those who pause may be asked for again; empty if nobody pauses. */
  Optional<Instant> nextDue(Instant now) {
    return Stream.concat(
            delayed.stream().map(Need::notBefore), apart.stream().map(Group::notBefore))
        .filter(due -> due.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private long ready(Instant now) {
    return fresh.size() + delayed.stream().filter(need -> isDue(need, now)).count();
  }

  private static boolean isDue(@Nullable Need need, Instant now) {
    return need != null && !need.notBefore().isAfter(now);
  }
}
