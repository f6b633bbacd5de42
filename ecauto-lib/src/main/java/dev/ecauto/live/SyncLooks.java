package dev.ecauto.live;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The looks of one sync, by the operation that is ready first; used by one thread. */
final class SyncLooks {
  /** Takes whatever is due, and what a batch denied. */
  private static final Operation ALONE = Operation.GET_ITEM_OFFERS;

  /** What tells offers; of those that may be called at the same time the first is. */
  private static final List<Operation> OFFERS = List.of(Operation.GET_ITEM_OFFERS_BATCH, ALONE);

  private final LiveServices services;
  private final Looker looker;
  private final BiConsumer<Transaction, List<Asin>> then;
  private final SyncListener listener;

  /**
   * @param then what follows from what was seen, in the transaction that records it
   */
  SyncLooks(
      LiveServices services,
      Looker looker,
      BiConsumer<Transaction, List<Asin>> then,
      SyncListener listener) {
    this.services = services;
    this.looker = looker;
    this.then = then;
    this.listener = listener;
  }

  /** Looks at these products and at no others, whether they are due or not. */
  void named(Set<Asin> asins) {
    Set<Asin> denied = looker.denied(asins);
    Map<Boolean, List<Asin>> alone =
        asins.stream()
            .sorted(Comparator.comparing(Asin::value))
            .collect(Collectors.partitioningBy(denied::contains));
    int done = named(Objects.requireNonNull(alone.get(true)), List.of(ALONE), 0, asins.size());
    named(Objects.requireNonNull(alone.get(false)), OFFERS, done, asins.size());
  }

  private int named(List<Asin> asins, List<Operation> operations, int before, int all) {
    int done = 0;
    while (done < asins.size()) {
      Operation operation = ready(operations);
      if (operation == null) {
        return before + done;
      }
      int end = Math.min(asins.size(), done + operation.asinsPerCall());
      looker.look(operation, asins.subList(done, end), then);
      done = end;
      listener.looked(before + done, all);
    }
    return before + done;
  }

  /**
   * Looks at what is due, until nothing is. What a batch finds nothing to take of may still wait
   * for a call of its own.
   *
   * @param atMost how long
   */
  void due(Duration atMost) {
    Instant end = services.time().now().plus(atMost);
    int all = looker.due();
    int done = 0;
    List<Operation> left = OFFERS;
    while (!left.isEmpty() && !services.time().now().isAfter(end)) {
      Operation operation = ready(left);
      if (operation == null) {
        return;
      }
      if (looker.look(operation, then).isZero()) {
        left = OFFERS;
        done = Math.max(done, all - looker.due());
        listener.looked(done, all);
      } else {
        left = operation == ALONE ? List.of() : List.of(ALONE);
      }
    }
  }

  /** The operation of these that may be called first, once it may; nothing after a stop. */
  private @Nullable Operation ready(List<Operation> operations) {
    CatalogSource source = services.source();
    StopSignal stop = services.time().stopSignal();
    if (source == null) {
      return null;
    }
    Operation soonest = Collections.min(operations, Comparator.comparing(source::untilReady));
    return stop.await(source.untilReady(soonest)) && !stop.isRequested() ? soonest : null;
  }
}
