package dev.ecauto.live;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The looks of one sync, by the operation that is ready first; used by one thread. */
final class SyncLooks {
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
    List<Asin> left = asins.stream().sorted(Comparator.comparing(Asin::value)).toList();
    int done = 0;
    while (done < left.size()) {
      Operation operation = ready();
      if (operation == null) {
        return;
      }
      int end = Math.min(left.size(), done + operation.asinsPerCall());
      looker.look(operation, left.subList(done, end), then);
      done = end;
      listener.looked(done, left.size());
    }
  }

  /**
   * Looks at what is due, until nothing is.
   *
   * @param atMost how long
   */
  void due(Duration atMost) {
    Instant end = services.time().now().plus(atMost);
    int all = looker.due();
    int done = 0;
    while (!services.time().now().isAfter(end)) {
      Operation operation = ready();
      if (operation == null || !looker.look(operation, then).isZero()) {
        return;
      }
      done = Math.max(done, all - looker.due());
      listener.looked(done, all);
    }
  }

  /** The operation that may be called first, once it may; nothing after a stop. */
  private @Nullable Operation ready() {
    CatalogSource source = services.source();
    StopSignal stop = services.time().stopSignal();
    if (source == null) {
      return null;
    }
    Duration batch = source.untilReady(Operation.GET_ITEM_OFFERS_BATCH);
    Duration single = source.untilReady(Operation.GET_ITEM_OFFERS);
    Operation sooner =
        batch.compareTo(single) <= 0 ? Operation.GET_ITEM_OFFERS_BATCH : Operation.GET_ITEM_OFFERS;
    return stop.await(source.untilReady(sooner)) && !stop.isRequested() ? sooner : null;
  }
}
