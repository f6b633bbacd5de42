package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchListener;
import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.consistency.CheckListener;
import dev.ecauto.http.CallObserver;
import dev.ecauto.live.revision.RevisionListener;
import dev.ecauto.upload.UploadListener;
import java.util.List;

/**
 * Told of everything that happens, after it is stored: fetches, uploads, accounts that are held up,
 * changes of live listings, checks, calls. Every method does nothing unless overridden. Called by
 * several threads at once and in the way of the work, so it must be quick; an exception from it is
 * logged and changes nothing.
 */
public interface EcautoObserver
    extends FetchListener, UploadListener, RevisionListener, CheckListener, CallObserver {
  @Override
  default void onOutcomes(List<FetchOutcome> outcomes) {}

  @Override
  default void ended(EndedCall call) {}
}
