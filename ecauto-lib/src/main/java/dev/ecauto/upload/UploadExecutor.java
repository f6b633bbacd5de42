package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.time.StopSignal;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads what is queued: every listing once, complete, and both tables say so, whatever crashes.
 * Accounts are worked on side by side, each by one runner at a time; the additions of one account
 * follow one another, the images of one item go side by side. Safe for use by many threads and
 * processes on one store.
 */
public final class UploadExecutor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadExecutor.class);

  private final UploadServices services;
  private final UploadConfig config;
  private final ExecutorService threads;
  private final QueueViewRepository view = new QueueViewRepository();

  public UploadExecutor(UploadServices services, UploadConfig config) {
    this.services = services;
    this.config = config;
    this.threads = Executors.newCachedThreadPool(daemonThreads());
  }

  private static ThreadFactory daemonThreads() {
    return task -> {
      Thread thread = new Thread(task, "ecauto-upload");
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Uploads what the scope says and returns when that is done or a stop is requested.
   *
   * @throws dev.ecauto.store.StoreException if the store keeps failing; what was under way is
   *     recovered by the next run
   */
  public UploadReport drain(UploadScope scope) {
    UploadRun run = new UploadRun(scope, services);
    Set<AccountKey> seen = new HashSet<>();
    List<AccountKey> fresh = accounts(run);
    while (!fresh.isEmpty() && !stop().isRequested()) {
      seen.addAll(fresh);
      List<CompletableFuture<Void>> crews =
          fresh.stream().map(account -> start(account, run)).toList();
      crews.forEach(UploadExecutor::join);
      fresh = accounts(run).stream().filter(account -> !seen.contains(account)).toList();
    }
    return run.report();
  }

  /** Uploads what becomes due, for every account that has something, until a stop is requested. */
  public UploadReport runUntilStopped(UploadListener listener) {
    UploadRun run =
        new UploadRun(
            UploadScope.due().until(UploadScope.End.QUEUE_EMPTY).listener(listener), services);
    Map<AccountKey, CompletableFuture<Void>> crews = new HashMap<>();
    do {
      try {
        crews.values().removeIf(CompletableFuture::isDone);
        accounts(run).forEach(account -> crews.computeIfAbsent(account, each -> start(each, run)));
      } catch (RuntimeException e) {
        LOG.warn("the store failed; trying again in {}", config.pollInterval(), e);
      }
    } while (stop().await(config.pollInterval()));
    for (CompletableFuture<Void> crew : List.copyOf(crews.values())) {
      try {
        join(crew);
      } catch (RuntimeException e) {
        LOG.warn("an account's work ended with an error; the next run recovers it", e);
      }
    }
    return run.report();
  }

  /** When an account will be done, and what keeps it from being done sooner. */
  public Forecast forecast(AccountKey account) {
    return Forecast.of(
        services.database().read(tx -> view.workload(tx, account)),
        services.platformOf(account).quotas(account.account()),
        services.time().now());
  }

  private List<AccountKey> accounts(UploadRun run) {
    return run.read(view::accountsWithOpenRows).stream()
        .filter(account -> services.platforms().containsKey(account.platform()))
        .filter(run.scope()::includes)
        .toList();
  }

  private CompletableFuture<Void> start(AccountKey account, UploadRun run) {
    return CompletableFuture.runAsync(() -> work(account, run), threads);
  }

  private static void join(CompletableFuture<Void> crew) {
    try {
      crew.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void work(AccountKey account, UploadRun run) {
    AccountWorker worker = new AccountWorker(account, services, config, run, threads);
    StorePatience patience = new StorePatience(config, services);
    boolean goOn = true;
    while (goOn && !stop().isRequested()) {
      try {
        goOn = follow(account, worker.takeTurn(), run);
        patience.reset();
      } catch (RuntimeException e) {
        worker.forget();
        patience.waitAfter(account, e);
      }
    }
    worker.close();
  }

  /** Waits if there is nothing to do; whether another turn is wanted. */
  private boolean follow(AccountKey account, ClaimResult result, UploadRun run) {
    return result.match(
        work -> {
          run.free(account);
          return true;
        },
        idle -> {
          idle.reason().ifPresent(reason -> run.heldUp(account, reason));
          boolean over =
              idle.until().isEmpty()
                  || run.limitReached()
                  || run.scope().end() == UploadScope.End.NOTHING_DUE;
          return !over && stop().await(waitFor(idle.until().get()));
        },
        stopped -> {
          run.heldUp(account, stopped.reason());
          LOG.error("{} is stopped: {}", account, stopped.reason());
          return false;
        });
  }

  private StopSignal stop() {
    return services.time().stopSignal();
  }

  private Duration waitFor(Instant until) {
    Duration wait = Duration.between(services.time().now(), until);
    return wait.compareTo(config.pollInterval()) < 0 ? wait : config.pollInterval();
  }

  /** Ends the executor's threads; runs under way must have been stopped before. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
