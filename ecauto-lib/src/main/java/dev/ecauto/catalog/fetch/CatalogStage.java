package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.CallResult;
import dev.ecauto.catalog.source.CatalogCall;
import dev.ecauto.catalog.source.CatalogItem;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Asin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts and images in one language. The first language decides whether a product exists. */
final class CatalogStage extends Stage {
  private final Language language;
  private final boolean decides;

  /**
   * @param decides whether an ASIN missing here does not exist
   */
  CatalogStage(FetchState state, Language language, boolean decides) {
    super(state);
    this.language = language;
    this.decides = decides;
  }

  @Override
  CatalogCall request(Operation operation, PendingPool.Group group) {
    return new CatalogCall(
        operation, group.asins(), language, state.policy().condition(), group.page());
  }

  @Override
  void took(Operation operation, PendingPool.Group group, CallResult result) {
    CallResult.Items page = (CallResult.Items) result;
    Map<Asin, CatalogItem> found = new HashMap<>(group.found());
    found.putAll(page.items());
    if (page.nextPage() != null) {
      pool.add(new PendingPool.Group(group.pending(), true, page.nextPage(), Map.copyOf(found)));
      return;
    }
    Provenance provenance = new Provenance(operation.wireName(), state.now());
    for (PendingData entry : group.pending()) {
      take(entry.fetch, found.get(entry.fetch.asin), provenance);
    }
  }

  private void take(AsinFetch fetch, @Nullable CatalogItem item, Provenance provenance) {
    if (fetch.isClosed()) {
      return;
    }
    if (item != null) {
      fetch.take(language, item, provenance);
    } else if (decides) {
      state.close(fetch, new FetchOutcome.NotFound(fetch.asin));
      return;
    }
    state.partDone(fetch);
    if (decides) {
      state.found(fetch);
    }
  }

  @Override
  void refused(PendingData entry, CallResult.Refused refused) {
    String reason = "Amazon refuses it: " + refused.reason();
    state.close(entry.fetch, new FetchOutcome.Malformed(entry.fetch.asin.value(), reason));
  }
}
