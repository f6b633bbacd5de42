package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
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
  void took(Operation operation, PendingPool.Group group, CallResult.Items page) {
    CatalogPages pages = group.pages().plus(page);
    Provenance provenance = new Provenance(operation.wireName(), state.now());
    PendingPool.Group rest = new PendingPool.Group(group.pending(), true, pages);
    for (PendingData entry : group.unanswered()) {
      CatalogItem item = page.items().get(entry.fetch.asin);
      if (item != null) {
        take(entry.fetch, item, provenance);
      }
    }
    if (rest.unanswered().isEmpty()) {
      return;
    }
    if (pages.goesOn()) {
      pool.add(rest);
    } else if (pages.unreadable() > 0) {
      Reason cause = Reason.of(ReasonCode.CALL_UNREADABLE).with("entries", pages.unreadable());
      failed(
          new PendingPool.Group(rest.unanswered(), false, CatalogPages.NONE),
          new Failure(operation, cause, null));
    } else {
      rest.unanswered().forEach(entry -> take(entry.fetch, null, provenance));
    }
  }

  @Override
  void took(Operation operation, PendingPool.Group group, CallResult.Prices prices) {
    throw new IllegalStateException("the catalogue answered " + operation + " with prices");
  }

  /** What earlier pages gave is taken already; the others are asked for again, from the start. */
  @Override
  void refusedPage(PendingPool.Group group, Failure failure) {
    failed(new PendingPool.Group(group.unanswered(), false, CatalogPages.NONE), failure);
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
    Reason reason = Reason.of(ReasonCode.CALL_ASIN_REFUSED).with("cause", refused.reason());
    state.close(entry.fetch, new FetchOutcome.Malformed(entry.fetch.asin.value(), reason));
  }
}
