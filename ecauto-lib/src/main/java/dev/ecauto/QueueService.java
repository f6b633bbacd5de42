package dev.ecauto;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueRow;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looking at the upload queue. Safe for use by many threads. */
public final class QueueService {
  private final Database database;
  private final QueueViewRepository view = new QueueViewRepository();

  QueueService(Database database) {
    this.database = database;
  }

  /** Rows in the order in which they are claimed. */
  public List<QueueRow> find(QueueFilter filter) {
    return database.read(tx -> view.rows(tx, filter));
  }

  /** How many rows are in each status; the filter's limit does not count. */
  public Map<QueueStatus, Integer> count(QueueFilter filter) {
    return database.read(tx -> view.counts(tx, filter));
  }

  /** Every listing counted once, by what has become of it. */
  public ListingCounts listings() {
    return database.read(view::conservation);
  }

  /** What is left to do for each account that has open rows. */
  public Map<AccountKey, Workload> workloads() {
    return database.read(
        tx -> {
          Map<AccountKey, Workload> all = new LinkedHashMap<>();
          view.accountsWithOpenRows(tx)
              .forEach(account -> all.put(account, view.workload(tx, account)));
          return all;
        });
  }
}
