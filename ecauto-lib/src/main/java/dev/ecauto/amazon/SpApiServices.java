package dev.ecauto.amazon;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.quota.QuotaBucketStore;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retry.Retries;
import dev.ecauto.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What a client works with.
 *
 * @param config where and as whom
 * @param transport sends the requests
 * @param quotas shared by all clients of the process
 * @param reserved what all processes on a store have reserved of them; {@code null} where only this
 *     process spends them
 * @param retries calls that are made again
 * @param time the time, whose signal ends every wait
 */
public record SpApiServices(
    SpApiConfig config,
    HttpTransport transport,
    Quotas quotas,
    @Nullable QuotaBucketStore reserved,
    Retries retries,
    Time time) {
  /** For a client whose quotas only this process spends. */
  public SpApiServices(
      SpApiConfig config, HttpTransport transport, Quotas quotas, Retries retries, Time time) {
    this(config, transport, quotas, null, retries, time);
  }
}
