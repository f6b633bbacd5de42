package dev.ecauto.amazon.internal;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retry.Retries;
import dev.ecauto.time.Time;

/**
 * What a client works with.
 *
 * @param config where and as whom
 * @param transport sends the requests
 * @param quotas shared by all clients of the process
 * @param retries calls that are made again
 * @param time the time, whose signal ends every wait
 */
public record SpApiServices(
    SpApiConfig config, HttpTransport transport, Quotas quotas, Retries retries, Time time) {}
