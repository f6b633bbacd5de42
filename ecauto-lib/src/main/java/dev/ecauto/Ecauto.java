package dev.ecauto;

import dev.ecauto.account.AccountService;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.backup.Backup;
import dev.ecauto.catalog.fetch.CatalogBatchFetcher;
import dev.ecauto.catalog.fetch.FetchServices;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.health.DailyReport;
import dev.ecauto.health.HealthService;
import dev.ecauto.health.HealthServices;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.health.ReportServices;
import dev.ecauto.health.ReportedAccount;
import dev.ecauto.history.History;
import dev.ecauto.intake.InputService;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.LiveService;
import dev.ecauto.live.LiveServices;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.notify.NotificationService;
import dev.ecauto.notify.NotifyServices;
import dev.ecauto.overview.Overview;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retention.Retention;
import dev.ecauto.retention.RetentionConfig;
import dev.ecauto.retention.RetentionServices;
import dev.ecauto.retry.Retries;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.time.internal.ActiveWork;
import dev.ecauto.time.internal.NamedThreads;
import dev.ecauto.upload.ItemAdopter;
import dev.ecauto.upload.UploadExecutor;
import dev.ecauto.upload.UploadServices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one entry point: opens the store, connects to Amazon and the shops, and hands out the
 * services, which share quotas, tokens and time. Safe for use by many threads; close it once.
 *
 * <pre>{@code
 * try (Ecauto ecauto = Ecauto.builder().store("jdbc:sqlite:shop.db").amazon(spApi).base(base).build()) {
 *   ecauto.adding().add(RegisterRequest.to(PlatformId.BASE, "my-tool"), FetchInput.of(asins), this);
 *   ecauto.uploads().drain(UploadScope.due());
 * }
 * }</pre>
 */
public final class Ecauto implements AutoCloseable {
  private static final Set<ErrorClass> ENDS_WORK =
      EnumSet.of(ErrorClass.ACCOUNT_STOPPED, ErrorClass.AUTHORISATION_LOST);

  private final EcautoBuilder.Parts parts;
  private final Time time;
  private final Database database;
  private final Connections connections;
  private final Map<PlatformId, SalesPlatform> platforms;
  private final ExecutorService threads;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ActiveWork refreshing = new ActiveWork("this Ecauto");
  private final @Nullable CatalogBatchFetcher fetcher;
  private final ListingService listings;
  private final UploadExecutor uploads;
  private final ConsistencyChecker checker;
  private final ProductService products;
  private final QueueService queue;
  private final AccountService accounts;
  private final History history;
  private final LiveService live;
  private final Overview overview;
  private final Adoption adoption;
  private final Heartbeats heartbeats;
  private final HealthService health;
  private final NotificationService notifications;

  Ecauto(EcautoBuilder.Parts parts, Database database) {
    this.parts = parts;
    this.database = database;
    this.time = parts.time().newPart();
    this.threads = parts.executor() == null ? NamedThreads.pool("ecauto") : parts.executor();
    this.connections = new Connections(parts, database, time, threads);
    this.platforms = connections.platforms();
    this.fetcher = connections.amazon() == null ? null : fetcher(connections.amazon());
    this.listings = new ListingService(database, parts.listing(), time);
    this.live = connectLive();
    this.uploads =
        new UploadExecutor(
            new UploadServices(
                database,
                platforms,
                new ItemAdopter(parts.listing()),
                new UploadsAfterGap(listings.gate(), live),
                time,
                parts.random(),
                parts.observer()),
            parts.upload(),
            threads);
    this.checker =
        new ConsistencyChecker(
            new ConsistencyServices(
                database, listings, parts.listing(), platforms, time, parts.observer()),
            parts.consistency());
    this.products = new ProductService(database);
    this.queue = new QueueService(database);
    this.accounts = new AccountService(database, time);
    this.history = new History(database, time);
    this.overview = new Overview(database, parts.listing(), time);
    this.adoption = new Adoption(new AdoptionServices(database, platforms, parts.listing(), time));
    this.heartbeats = new Heartbeats(database, time);
    this.health =
        new HealthService(
            new HealthServices(
                database, time, directoryOf(parts.store()), live::kinds, live::inDanger),
            parts.health());
    this.notifications =
        new NotificationService(
            new NotifyServices(
                database,
                time,
                parts.channels(),
                new DailyReport(
                    new ReportServices(
                        database,
                        time,
                        parts.notifications().day().zone(),
                        health,
                        queue::listings,
                        live::freshness,
                        live::heldBack,
                        this::reportedAccounts,
                        directoryOf(parts.store())))),
            parts.notifications());
  }

  /** Starts a configuration; only the store is required. */
  public static EcautoBuilder builder() {
    return new EcautoBuilder();
  }

  private static @Nullable Path directoryOf(StoreConfig store) {
    return store.isOwnFile() ? store.file().toAbsolutePath().getParent() : null;
  }

  private LiveService connectLive() {
    return new LiveService(
        new LiveServices(
            database,
            connections.amazon(),
            parts.offerPolicy(),
            platforms,
            parts.listing(),
            listings::screening,
            time,
            parts.upload().runnerId(),
            parts.observer()),
        parts.live(),
        threads);
  }

  private CatalogBatchFetcher fetcher(CatalogSource client) {
    return new CatalogBatchFetcher(
        new FetchServices(
            client,
            database,
            parts.offerPolicy(),
            parts.fetch(),
            parts.random(),
            time,
            threads,
            parts.observer()));
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("this Ecauto is closed: build another one");
    }
  }

  /**
   * Fetching only.
   *
   * @throws IllegalStateException if Amazon is not configured
   */
  public CatalogBatchFetcher fetcher() {
    requireOpen();
    if (fetcher == null) {
      throw new IllegalStateException(
          "cannot fetch: no Amazon credentials are configured; call builder().amazon(...)");
    }
    return fetcher;
  }

  /**
   * Fetching and registering in one go.
   *
   * @throws IllegalStateException if Amazon is not configured
   */
  public AddService adding() {
    return new AddService(database, fetcher(), listings, inputs());
  }

  /** What became of every ASIN that ever went in. */
  public InputService inputs() {
    requireOpen();
    return new InputService(database, time);
  }

  /** Registering, enqueueing, cancelling and holding. */
  public ListingService listings() {
    requireOpen();
    return listings;
  }

  /** Uploading what is queued. */
  public UploadExecutor uploads() {
    requireOpen();
    return uploads;
  }

  /** Whether all is well, judged by work that should have happened. */
  public HealthService health() {
    requireOpen();
    return health;
  }

  /** Signs of life of whatever works on the store. */
  public Heartbeats heartbeats() {
    requireOpen();
    return heartbeats;
  }

  /** Telling people what is not well. */
  public NotificationService notifications() {
    requireOpen();
    return notifications;
  }

  /** Looking at the products that were fetched. */
  public ProductService products() {
    requireOpen();
    return products;
  }

  /** Looking at what waits to be uploaded. */
  public QueueService queue() {
    requireOpen();
    return queue;
  }

  /** The state of the shops' accounts. */
  public AccountService accounts() {
    requireOpen();
    return accounts;
  }

  /** The story of a product, and of a range of time. */
  public History history() {
    requireOpen();
    return history;
  }

  /** What a person sees of many listings at once. */
  public Overview overview() {
    requireOpen();
    return overview;
  }

  /** Taking over what other tools wrote. */
  public Adoption adoption() {
    requireOpen();
    return adoption;
  }

  /** Removing what is older than configured and not needed any more. */
  public Retention retention(RetentionConfig config) {
    requireOpen();
    return new Retention(new RetentionServices(database, time), config);
  }

  /** Copies of the store. */
  public Backup backup() {
    requireOpen();
    return new Backup(parts.store(), time);
  }

  /** Keeping live listings true: looking, planning, sending, and what persons command. */
  public LiveService live() {
    requireOpen();
    return live;
  }

  /** Finding and repairing inconsistencies. */
  public ConsistencyChecker checker() {
    requireOpen();
    return checker;
  }

  /**
   * BASE itself, for authorising accounts.
   *
   * @throws IllegalStateException if BASE is not configured
   */
  public TheBasePlatform base() {
    requireOpen();
    TheBasePlatform base = connections.base();
    if (base == null) {
      throw new IllegalStateException(
          "BASE is not configured; call builder().base(...) with at least one account");
    }
    return base;
  }

  /** Trying whether the credentials work. */
  public OnlineCheck onlineCheck() {
    requireOpen();
    return new OnlineCheck(this, connections.amazon(), connections.base());
  }

  /** The accounts that there are: those that are configured, and those that the store knows. */
  public Set<AccountKey> shops() {
    Set<AccountKey> all = new LinkedHashSet<>(configuredShops());
    accounts.states().forEach(state -> all.add(state.account()));
    all.addAll(database.read(new ListingRepository()::accounts));
    return Collections.unmodifiableSet(all);
  }

  /** How each of {@link #shops()} is, from the store alone. */
  public List<AccountStatus> shopStatuses() {
    return new AccountStatuses(database, uploads, platforms)
        .of(shops(), configuredShops(), accounts.states());
  }

  private List<ReportedAccount> reportedAccounts() {
    return shopStatuses().stream()
        .map(
            status ->
                new ReportedAccount(
                    status.account(),
                    status.state(),
                    status.tokenUntil(),
                    status.left(QuotaUse.DAY),
                    status.left(QuotaUse.ADDS)))
        .toList();
  }

  /** The accounts that are configured, in the order of the configuration's platforms. */
  public Set<AccountKey> configuredShops() {
    requireOpen();
    Set<AccountKey> all = new LinkedHashSet<>();
    parts
        .listing()
        .platforms()
        .forEach(
            (platform, rules) ->
                rules.accounts().keySet().stream()
                    .sorted(Comparator.comparing(AccountId::value))
                    .forEach(account -> all.add(new AccountKey(platform, account))));
    return all;
  }

  /**
   * Refreshes authorisations that would die unused; to be called now and then, also while there is
   * nothing to upload. An account that is restricted or must be authorised again is stopped.
   *
   * @return why an account could not be refreshed, by account; empty if all is well
   */
  public Map<AccountKey, PlatformError> keepAuthorised() {
    return refreshing.during(this::refreshed);
  }

  private Map<AccountKey, PlatformError> refreshed() {
    Map<AccountKey, PlatformError> failed = new LinkedHashMap<>();
    for (AccountKey key : configuredShops()) {
      SalesPlatform platform = platforms.get(key.platform());
      if (platform != null) {
        platform
            .keepAuthorised(key.account())
            .ifPresent(
                error -> {
                  failed.put(key, error);
                  if (ENDS_WORK.contains(error.errorClass())) {
                    accounts.stop(key, error, "keep-authorised");
                  }
                });
      }
    }
    return failed;
  }

  /** The shops by platform. */
  public Map<PlatformId, SalesPlatform> platforms() {
    requireOpen();
    return Map.copyOf(platforms);
  }

  /** The store, for the repositories. */
  public Database database() {
    requireOpen();
    return database;
  }

  /** The present, as all services see it. */
  public Instant now() {
    return time.now();
  }

  /** Ends every wait and every run when requested. */
  public StopSignal stopSignal() {
    return time.stopSignal();
  }

  /** The limits that calls keep, by name, for a host to observe. */
  public Quotas quotas() {
    requireOpen();
    return connections.quotas();
  }

  /** The retries of calls, by name, for a host to observe. */
  public Retries retries() {
    requireOpen();
    return connections.retries();
  }

  /** How long {@link #close()} waits for what is under way: longer than any call may take. */
  public static final Duration CLOSING = UploadExecutor.CLOSING;

  /** How long what is cut off may take to write that down. */
  private static final Duration RECORDING = Duration.ofSeconds(5);

  /**
   * Stops all work, waits until what is under way is finished and recorded, gives back what is
   * reserved, and closes what is not the host's. What has not ended in time is cut off, which the
   * store records as unknown. Using this or its services afterwards fails. Twice is the same as
   * once.
   *
   * @return whether everything ended in time
   */
  public boolean close(Duration atMost) {
    if (closed.getAndSet(true)) {
      return true;
    }
    time.stopSignal().request();
    boolean ended = ended(atMost);
    if (parts.executor() == null) {
      cutOff();
    }
    try {
      connections.close();
    } finally {
      database.close();
    }
    return ended;
  }

  private boolean ended(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean ended = uploads.close(atMost);
    ended &= live.close(Duration.ofNanos(end - System.nanoTime()));
    ended &= fetcher == null || fetcher.close(Duration.ofNanos(end - System.nanoTime()));
    ended &= checker.close(Duration.ofNanos(end - System.nanoTime()));
    ended &= refreshing.close(Duration.ofNanos(end - System.nanoTime()));
    return ended;
  }

  /** Interrupts what has not ended, and lets it write down that its outcome is unknown. */
  private void cutOff() {
    threads.shutdownNow();
    try {
      var unused = threads.awaitTermination(RECORDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same with {@link #CLOSING}. */
  @Override
  public void close() {
    close(CLOSING);
  }
}
