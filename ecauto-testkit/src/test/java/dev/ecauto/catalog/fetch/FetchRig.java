package dev.ecauto.catalog.fetch;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.amazon.internal.SpApiClient;
import dev.ecauto.amazon.internal.SpApiServices;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retry.Retries;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fetcher before a fake SP-API at the fake's speed, on the system's time. */
public final class FetchRig implements AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

  private final FakeSpApi amazon;
  private final Database database;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final StopSignal stop = StopSignal.create();
  private final Quotas quotas = new Quotas(Time.system());

  public FetchRig(FakeSpApi amazon, Database database) {
    this.amazon = amazon;
    this.database = database;
  }

  /** A fetcher with a client of its own, which shares the quotas with the rig's others. */
  public CatalogBatchFetcher fetcher(FetchConfig config, OfferPolicy policy) {
    return new CatalogBatchFetcher(
        new FetchServices(
            client(),
            database,
            policy,
            config,
            new Random(1),
            Time.of(Clock.systemUTC(), stop),
            executor,
            outcomes -> {}));
  }

  /** A fetcher with the default policy. */
  public CatalogBatchFetcher fetcher(FetchConfig config) {
    return fetcher(config, OfferPolicy.defaults());
  }

  /** A client at the fake's speed. */
  public SpApiClient client() {
    return new SpApiClient(
        new SpApiServices(
            config(amazon),
            HttpTransport.withTimeout(REQUEST_TIMEOUT),
            quotas,
            new Retries(Time.of(Clock.systemUTC(), stop)),
            Time.of(Clock.systemUTC(), stop)));
  }

  /** How to reach a fake, with the quotas at its speed. */
  public static SpApiConfig config(FakeSpApi amazon) {
    SpApiConfig.Builder config =
        SpApiConfig.builder()
            .endpoint(amazon.endpoint())
            .tokenEndpoint(amazon.tokenEndpoint())
            .clientId(amazon.account().clientId())
            .clientSecret(amazon.account().clientSecret())
            .refreshToken(amazon.account().refreshToken());
    SpApiConfig.DEFAULT_QUOTAS.forEach(
        (operation, limit) -> config.quota(operation, limit.atSpeed(amazon.config().speed())));
    return config.build();
  }

  /** Ends every fetch. */
  public StopSignal stop() {
    return stop;
  }

  /** Distinct ASINs, always the same. */
  public static List<String> asins(int count) {
    List<String> asins = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String number = Integer.toString(i, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
      asins.add("B0" + "0".repeat(8 - number.length()) + number);
    }
    return asins;
  }

  @Override
  public void close() {
    stop.request();
    executor.shutdownNow();
  }
}
