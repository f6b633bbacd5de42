package dev.ecauto;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.backup.Backup;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.fetch.FetchConfig;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.health.HealthConfig;
import dev.ecauto.http.CallObserver;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.live.LiveConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.notify.NotificationChannel;
import dev.ecauto.notify.NotifyConfig;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.Quotas;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.time.Time;
import dev.ecauto.upload.UploadConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Configures an {@link Ecauto}; whatever is not set has its default. Not safe for many threads. */
public final class EcautoBuilder {
  private @Nullable StoreConfig store;
  private @Nullable SpApiConfig amazon;
  private @Nullable TheBaseConfig base;
  private final Map<PlatformId, Function<PlatformRuntime, SalesPlatform>> platforms =
      new HashMap<>();
  private final List<EcautoObserver> observers = new ArrayList<>();
  private @Nullable HttpClient http;
  private HttpConfig httpConfig = HttpConfig.defaults();
  private @Nullable ExecutorService executor;
  private @Nullable Quotas quotas;
  private @Nullable RetryRegistry retries;
  private OfferPolicy offerPolicy = new OfferPolicy(OfferPolicyConfig.defaults());
  private FetchConfig fetch = FetchConfig.defaults();
  private ListingConfig listing = ListingConfig.builder().build();
  private UploadConfig upload = UploadConfig.defaults();
  private ConsistencyConfig consistency = ConsistencyConfig.defaults();
  private LiveConfig live = LiveConfig.defaults();
  private HealthConfig health = HealthConfig.defaults();
  private NotifyConfig notify = NotifyConfig.defaults();
  private final List<NotificationChannel> channels = new ArrayList<>();
  private CallObserver calls = CallObserver.NONE;
  private Time time = Time.system();
  private RandomGenerator random = new Random();

  EcautoBuilder() {}

  record Parts(
      StoreConfig store,
      @Nullable SpApiConfig amazon,
      @Nullable TheBaseConfig base,
      Map<PlatformId, Function<PlatformRuntime, SalesPlatform>> platforms,
      OfferPolicy offerPolicy,
      FetchConfig fetch,
      ListingConfig listing,
      UploadConfig upload,
      ConsistencyConfig consistency,
      LiveConfig live,
      HealthConfig health,
      NotifyConfig notifications,
      List<NotificationChannel> channels,
      CallObserver calls,
      Time time,
      RandomGenerator random,
      @Nullable HttpClient http,
      HttpConfig httpConfig,
      @Nullable ExecutorService executor,
      @Nullable Quotas quotas,
      @Nullable RetryRegistry retries,
      EcautoObserver observer) {}

  /**
   * Where the store is: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE};
   * required.
   */
  public EcautoBuilder store(String url) {
    return store(StoreConfig.at(url));
  }

  /**
   * Where the store is: of its own, or in a host's database ({@link StoreConfig#of}), with schema,
   * table prefix, pool size and what becomes of a schema that is not up to date; required.
   */
  public EcautoBuilder store(StoreConfig config) {
    this.store = config;
    return this;
  }

  /** Amazon's Selling Partner API; default none: nothing can be fetched. */
  public EcautoBuilder amazon(SpApiConfig config) {
    this.amazon = config;
    return this;
  }

  /** The shops on BASE; default none. */
  public EcautoBuilder base(TheBaseConfig config) {
    this.base = config;
    return this;
  }

  /** A further platform; one of the same id takes the place of the former. Closed, too. */
  public EcautoBuilder platform(SalesPlatform platform) {
    return platform(platform.id(), unused -> platform);
  }

  /**
   * A further platform, made when the store is open and closed before it is.
   *
   * @param factory is given what a platform works with: transport, quotas and tokens that are kept
   *     in the store, products, time
   */
  public EcautoBuilder platform(PlatformId id, Function<PlatformRuntime, SalesPlatform> factory) {
    platforms.put(id, factory);
    return this;
  }

  /**
   * How long servers are waited for and how large an answer may be; default {@link
   * HttpConfig#defaults()}.
   */
  public EcautoBuilder http(HttpConfig config) {
    this.httpConfig = config;
    return this;
  }

  /** The host's HTTP client, which is not closed; default one of ecauto's own. */
  public EcautoBuilder http(HttpClient client) {
    this.http = client;
    return this;
  }

  /**
   * The host's threads, which are not ended; default named daemon threads of ecauto's own. Every
   * task must start at once: a pool with a bound and a queue would stop the work for good.
   */
  public EcautoBuilder executor(ExecutorService threads) {
    this.executor = threads;
    return this;
  }

  /**
   * The limits of calls, shared by every instance that is given the same: two instances of one
   * Amazon application in one process must share them, or they are refused calls. Default limits of
   * this instance alone.
   */
  public EcautoBuilder quotas(Quotas shared) {
    this.quotas = shared;
    return this;
  }

  /** Where retries of calls take their names; default a registry of this instance alone. */
  public EcautoBuilder retries(RetryRegistry registry) {
    this.retries = registry;
    return this;
  }

  /** Somebody who is told of everything that happens; default nobody. */
  public EcautoBuilder observer(EcautoObserver observer) {
    observers.add(observer);
    return this;
  }

  /** Which offers are good enough; default: the rule in use today. */
  public EcautoBuilder offerPolicy(OfferPolicy policy) {
    this.offerPolicy = policy;
    return this;
  }

  /** How to fetch; default {@link FetchConfig#defaults()}. */
  public EcautoBuilder fetch(FetchConfig config) {
    this.fetch = config;
    return this;
  }

  /** Prices, contents, screening, accounts and windows; default no account. */
  public EcautoBuilder listing(ListingConfig config) {
    this.listing = config;
    return this;
  }

  /** How to upload; default {@link UploadConfig#defaults()}. */
  public EcautoBuilder upload(UploadConfig config) {
    this.upload = config;
    return this;
  }

  /** How live listings are kept true; default: changes are planned, and none is sent. */
  public EcautoBuilder live(LiveConfig config) {
    this.live = config;
    return this;
  }

  /** What the checker minds; default {@link ConsistencyConfig#defaults()}. */
  public EcautoBuilder consistency(ConsistencyConfig config) {
    this.consistency = config;
    return this;
  }

  /** When something counts as trouble; default {@link HealthConfig#defaults()}. */
  public EcautoBuilder health(HealthConfig config) {
    this.health = config;
    return this;
  }

  /** When and how often people are told of trouble; default {@link NotifyConfig#defaults()}. */
  public EcautoBuilder notify(NotifyConfig config) {
    this.notify = config;
    return this;
  }

  /** Hears of every call to Amazon and to BASE; default nobody does. */
  public EcautoBuilder calls(CallObserver observer) {
    this.calls = observer;
    return this;
  }

  /** A way to people; default none. */
  public EcautoBuilder channel(NotificationChannel channel) {
    channels.add(channel);
    return this;
  }

  /**
   * What time it is and how to wait; default the system's. A stop requested of it ends all work;
   * closing ecauto leaves it as it is.
   */
  public EcautoBuilder time(Time value) {
    this.time = value;
    return this;
  }

  /** Spreads delays; must be safe for use by many threads; default one of its own. */
  public EcautoBuilder random(RandomGenerator value) {
    this.random = value;
    return this;
  }

  /**
   * Copies of the store, without opening it: also a damaged one can be replaced.
   *
   * @throws IllegalStateException if no store is configured
   */
  public Backup backup() {
    return new Backup(requireStore(), time);
  }

  /**
   * Opens the store and connects the services.
   *
   * @throws IllegalStateException if no store is configured
   * @throws dev.ecauto.model.EcautoException if the parts of the configuration do not fit each
   *     other; nothing was opened
   * @throws dev.ecauto.store.StoreException if the store cannot be opened
   */
  public Ecauto build() {
    Parts parts =
        new Parts(
            requireStore(),
            amazon,
            base,
            Map.copyOf(platforms),
            offerPolicy,
            fetch,
            listing,
            upload,
            consistency,
            live,
            health,
            notify,
            List.copyOf(channels),
            calls,
            time,
            random,
            http,
            httpConfig,
            executor,
            quotas,
            retries,
            new GuardedObservers(observers));
    ConfigurationCheck.require(parts);
    Database database = Database.open(parts.store());
    try {
      return new Ecauto(parts, database);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private StoreConfig requireStore() {
    if (store == null) {
      throw new IllegalStateException(
          "no store is configured: call store(\"jdbc:sqlite:FILE\") first");
    }
    return store;
  }
}
