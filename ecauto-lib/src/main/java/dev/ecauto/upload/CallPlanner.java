package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.model.AccountKey;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.UploadQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses what is sent to the shop next and writes it down before: the attempts, the addition that
 * is counted, the leases that are renewed.
 */
final class CallPlanner {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadConfig config;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();
  private final AccountRepository accounts = new AccountRepository();

  CallPlanner(AccountKey account, SalesPlatform platform, UploadConfig config) {
    this.account = account;
    this.platform = platform;
    this.config = config;
  }

  /** The next wave for the first of the runs, and for those that can share its call. */
  NextCalls next(Transaction tx, List<ItemProgress> runs, DayOfAdds day, Lease lease) {
    if (runs.isEmpty()) {
      return new NextCalls.None();
    }
    runs.forEach(run -> queue.renew(tx, run.task(), lease.until()));
    ItemProgress first = runs.get(0);
    if (!first.doubts().isEmpty()) {
      return new NextCalls.Look(first);
    }
    List<Step> steps = first.next(config.imagesInParallel());
    List<NextCalls.StepAttempt> tickets = new ArrayList<>();
    for (ItemProgress run : sharing(runs, steps.get(0))) {
      for (Step step : run.equals(first) ? steps : run.next(1)) {
        long attempt = attempts.begin(tx, run.task(), lease.owner(), step, lease.now());
        tickets.add(new NextCalls.StepAttempt(run, step, attempt, lease.now()));
        if (step.kind() == Step.Kind.CREATE) {
          accounts.countAdd(tx, account, day.since(), lease.now());
        }
      }
    }
    return new NextCalls.Steps(tickets);
  }

  private List<ItemProgress> sharing(List<ItemProgress> runs, Step step) {
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
