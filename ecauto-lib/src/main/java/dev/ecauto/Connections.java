package dev.ecauto;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.amazon.internal.SpApiClient;
import dev.ecauto.amazon.internal.SpApiServices;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.http.CallObserver;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.QuotaBucketStore;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retry.Retries;
import dev.ecauto.store.Database;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.time.Time;
import io.github.resilience4j.retry.RetryRegistry;
import java.net.http.HttpClient;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Amazon and the shops, with what they share: connections, quotas and retries. */
final class Connections implements AutoCloseable {
  private final CallObserver calls;
  private final Database database;
  private final Time time;
  private final HttpTransport transport;
  private final Quotas quotas;
  private final boolean ownQuotas;
  private final Retries retries;
  private final @Nullable CatalogSource amazon;
  private final @Nullable TheBasePlatform base;
  private final Map<PlatformId, SalesPlatform> platforms = new TreeMap<>();

  /**
   * @param threads what the HTTP client of its own works on
   */
  Connections(EcautoBuilder.Parts parts, Database database, Time time, Executor threads) {
    this.calls =
        call -> {
          parts.calls().ended(call);
          parts.observer().ended(call);
        };
    this.database = database;
    this.time = time;
    HttpClient client = parts.http();
    this.transport =
        client == null
            ? HttpTransport.create(parts.httpConfig(), threads)
            : new HttpTransport(client, parts.httpConfig());
    this.ownQuotas = parts.quotas() == null;
    this.quotas = parts.quotas() == null ? new Quotas(time) : parts.quotas();
    RetryRegistry registry = parts.retries();
    this.retries = registry == null ? new Retries(time) : new Retries(time, registry);
    this.amazon = parts.amazon() == null ? null : amazon(parts.amazon());
    this.base = parts.base() == null ? null : base(parts.base());
    try {
      connect(parts);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private CatalogSource amazon(SpApiConfig config) {
    return new OpenStoreSource(
        new SpApiClient(
            new SpApiServices(
                config,
                transport.observed("amazon", calls),
                quotas.reservedIn(new QuotaBucketStore(database)),
                retries,
                time)),
        database);
  }

  private TheBasePlatform base(TheBaseConfig config) {
    return new TheBasePlatform(
        config, runtime(PlatformId.BASE, transport.waiting(config.requestTimeout())));
  }

  private void connect(EcautoBuilder.Parts parts) {
    parts.platforms().forEach((id, factory) -> platforms.put(id, connect(id, factory)));
    if (base != null) {
      platforms.put(base.id(), base);
    }
  }

  private SalesPlatform connect(PlatformId id, Function<PlatformRuntime, SalesPlatform> factory) {
    SalesPlatform platform = factory.apply(runtime(id, transport));
    if (!platform.id().equals(id)) {
      throw new EcautoException(
          "the platform that was connected as '"
              + id
              + "' calls itself '"
              + platform.id()
              + "': use one name for both");
    }
    return platform;
  }

  private PlatformRuntime runtime(PlatformId id, HttpTransport http) {
    return new PlatformRuntime(
        id, database, http.observed(id.value(), calls), quotas, retries, time);
  }

  @Nullable CatalogSource amazon() {
    return amazon;
  }

  @Nullable TheBasePlatform base() {
    return base;
  }

  /** The shops by platform. */
  Map<PlatformId, SalesPlatform> platforms() {
    return Collections.unmodifiableMap(platforms);
  }

  Quotas quotas() {
    return quotas;
  }

  Retries retries() {
    return retries;
  }

  /** Gives back what is reserved, while the store is still open. */
  @Override
  public void close() {
    platforms.values().forEach(SalesPlatform::close);
    if (ownQuotas) {
      quotas.close();
    }
  }
}
