package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses what is sent to the shop next and writes it down before: the attempts, the addition that
 * is counted, the leases that are renewed.
 */
final class WorkPlan {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadConfig config;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();
  private final AccountRepository accounts = new AccountRepository();

  WorkPlan(AccountKey account, SalesPlatform platform, UploadConfig config) {
    this.account = account;
    this.platform = platform;
    this.config = config;
  }

  /** The next wave for the first of the runs, and for those that can share its call. */
  Wave next(Transaction tx, List<ItemRun> runs, DayOfAdds day, Lease lease) {
    if (runs.isEmpty()) {
      return new Wave.None();
    }
    runs.forEach(run -> queue.renew(tx, run.task(), lease.until()));
    ItemRun first = runs.get(0);
    if (!first.doubts().isEmpty()) {
      return new Wave.Look(first);
    }
    List<Step> steps = first.next(config.imagesInParallel());
    List<Wave.Ticket> tickets = new ArrayList<>();
    for (ItemRun run : sharing(runs, steps.get(0))) {
      for (Step step : run.equals(first) ? steps : run.next(1)) {
        long attempt = attempts.begin(tx, run.task(), lease.owner(), step, lease.now());
        tickets.add(new Wave.Ticket(run, step, attempt, lease.now()));
        if (step.kind() == Step.Kind.CREATE) {
          accounts.countAdd(tx, account, day.since(), lease.now());
        }
      }
    }
    return new Wave.Steps(tickets);
  }

  private List<ItemRun> sharing(List<ItemRun> runs, Step step) {
    int size = platform.batchSize(step);
    if (size == 1) {
      return runs.subList(0, 1);
    }
    return runs.stream()
        .filter(run -> run.doubts().isEmpty())
        .filter(run -> Objects.equals(run.next(1).get(0).name(), step.name()))
        .limit(size)
        .toList();
  }
}
