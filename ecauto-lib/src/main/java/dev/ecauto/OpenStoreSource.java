package dev.ecauto;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Handover;
import java.time.Duration;

/** Amazon, which a store that was handed over asks nothing: its quota is the other store's. */
record OpenStoreSource(CatalogSource amazon, Database database) implements CatalogSource {
  @Override
  public CallResult call(CatalogCall call, Runnable sent) {
    if (database.read(Handover::at).isPresent()) {
      sent.run();
      return new CallResult.Denied("this store was handed over to another one", null);
    }
    return amazon.call(call, sent);
  }

  @Override
  public Duration untilReady(Operation operation) {
    return amazon.untilReady(operation);
  }

  @Override
  public Pace pace(Operation operation) {
    return amazon.pace(operation);
  }
}
