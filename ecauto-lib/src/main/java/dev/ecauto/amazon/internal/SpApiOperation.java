package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One remote operation: how it is asked and how its answer reads. Stateless. */
interface SpApiOperation {
  /**
   * What to send.
   *
   * @param method GET or POST
   * @param pathAndQuery below the endpoint
   * @param body JSON, or {@code null}
   */
  record Request(String method, String pathAndQuery, @Nullable String body) {
    static Request get(String pathAndQuery) {
      return new Request("GET", pathAndQuery, null);
    }
  }

  /** The request for a call. */
  Request request(CatalogCall call, String marketplaceId);

  /**
   * What the body of a 200 says.
   *
   * @param context the call, the marketplace and the request's id
   */
  CallResult read(JsonObject body, Context context);

  /** What an error of a status below 500 is about; nothing if it may pass. */
  Optional<CallResult.Blame> blame(int status, SpApiError error);

  /** What an answer belongs to. */
  record Context(CatalogCall call, String marketplaceId, @Nullable String requestId) {
    CallResult tryLater(String cause) {
      return new CallResult.TryLater(cause, requestId);
    }
  }
}
