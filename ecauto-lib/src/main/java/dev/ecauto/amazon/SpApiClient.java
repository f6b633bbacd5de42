package dev.ecauto.amazon;

import dev.ecauto.catalog.CallResult;
import dev.ecauto.catalog.CatalogCall;
import dev.ecauto.catalog.CatalogSource;
import dev.ecauto.catalog.Operation;
import dev.ecauto.catalog.Pace;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.quota.QuotaKey;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.quota.TokenBucket;
import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Amazon's Selling Partner API: one attempt per call, within the quotas of the application and the
 * seller. Safe for use by many threads.
 */
public final class SpApiClient implements CatalogSource {
  /**
   * What a client works with.
   *
   * @param config where and as whom
   * @param transport sends the requests
   * @param quotas shared by all clients of the process
   * @param clock the time
   * @param stop ends every wait
   */
  public record Parts(
      SpApiConfig config, HttpTransport transport, Quotas quotas, Clock clock, StopSignal stop) {}

  private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);

  public SpApiClient(Parts parts) {
    SpApiConfig config = parts.config();
    String seller = Integer.toHexString(config.refreshToken().hashCode());
    config
        .quotas()
        .forEach(
            (operation, limit) ->
                buckets.put(
                    operation,
                    parts
                        .quotas()
                        .bucket(
                            new QuotaKey(config.clientId(), seller, operation.wireName()), limit)));
  }

  @Override
  public CallResult call(CatalogCall call, Runnable sent) {
    throw new UnsupportedOperationException("under construction: " + call);
  }

  @Override
  public Duration untilReady(Operation operation) {
    return bucketOf(operation).untilReady();
  }

  @Override
  public Pace pace(Operation operation) {
    RateLimit limit = bucketOf(operation).limit();
    RateLimit.Cap cap = limit.cap();
    return new Pace(
        limit.perSecond(),
        limit.burst(),
        cap == null ? null : new Pace.Cap(cap.calls(), cap.period()));
  }

  private TokenBucket bucketOf(Operation operation) {
    return java.util.Objects.requireNonNull(buckets.get(operation));
  }
}
