package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueRow;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A store, a shop in memory whose list lags, virtual time, and executors over them. */
final class UploadRig implements AutoCloseable {
  static final AccountKey ACCOUNT = new AccountKey(SimulatedShop.ID, new AccountId("a"));

  final VirtualTime time = new VirtualTime(Shelf.NOW);
  final StopSignal stop = time.newSignal();
  final SimulatedShop shop;
  UploadGate gate = UploadGate.OPEN;
  final String url;
  final Database db;

  UploadRig(String dialect, Path dir) {
    this(dialect, dir, SimulatedShop.Limits.NONE);
  }

  UploadRig(String dialect, Path dir, SimulatedShop.Limits limits) {
    this.shop = new SimulatedShop(time, Duration.ofSeconds(20), limits);
    this.url = Shelf.url(dialect, dir);
    this.db = Database.open(StoreConfig.at(url));
  }

  /** Listings of account {@code a}, with two images each. */
  UploadRig with(int items) {
    Shelf.fill(db, "a", 0, items, 2, Shelf.NOW);
    return this;
  }

  UploadServices services() {
    return Shelf.services(
        db, Map.of(SimulatedShop.ID, shop), gate, Time.of(time, stop), new Random(1));
  }

  UploadReport drain(UploadScope scope) {
    return drain(scope, UploadConfig.builder().pollInterval(Duration.ofMinutes(5)));
  }

  UploadReport drain(UploadScope scope, UploadConfig.Builder config) {
    try (UploadExecutor executor =
        new UploadExecutor(services(), config.runnerId("runner").build())) {
      return executor.drain(scope);
    }
  }

  UploadReport drainAll() {
    return drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));
  }

  /** The shop answers a call with an error before it has acted. */
  void before(BiFunction<String, Sku, @Nullable PlatformError> trouble) {
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
            return trouble.apply(call, sku);
          }
        });
  }

  /** The shop has acted, and its answer is an error. */
  void after(BiFunction<String, Sku, @Nullable PlatformError> trouble) {
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
            return trouble.apply(call, sku);
          }
        });
  }

  ListingCounts conservation() {
    return Shelf.conservation(db);
  }

  List<QueueRow> rows() {
    return db.read(tx -> new QueueViewRepository().rows(tx, QueueFilter.all()));
  }

  List<QueueRow> rows(QueueStatus status) {
    return rows().stream().filter(row -> row.status() == status).toList();
  }

  AccountState account() {
    return db.<AccountState>read(tx -> new AccountRepository().find(tx, ACCOUNT).orElseThrow());
  }

  @Override
  public void close() {
    db.close();
  }
}
