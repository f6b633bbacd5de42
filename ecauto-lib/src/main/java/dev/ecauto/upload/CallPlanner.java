package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.model.AccountKey;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.NextCalls.StepAttempt;
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

  /** The next calls for the first of the items, and for those that can share its call. */
  NextCalls next(Transaction tx, List<ItemProgress> items, DayOfAdds day, Lease lease) {
    if (items.isEmpty()) {
      return new NextCalls.None();
    }
    items.forEach(item -> queue.renew(tx, item.task(), lease.until()));
    ItemProgress first = items.get(0);
    if (first.look().isPresent()) {
      return new NextCalls.Look(first);
    }
    List<Step> steps = first.next(config.imagesInParallel());
    List<StepAttempt> written = new ArrayList<>();
    for (ItemProgress item : sharing(items, steps.get(0))) {
      for (Step step : item.equals(first) ? steps : item.next(1)) {
        long attempt = attempts.begin(tx, item.task(), lease.owner(), step, lease.now());
        written.add(new StepAttempt(item, step, attempt, lease.now()));
        if (step.kind() == Step.Kind.CREATE) {
          accounts.countAdd(tx, account, day.since(), lease.now());
        }
      }
    }
    return new NextCalls.Steps(written);
  }

  private List<ItemProgress> sharing(List<ItemProgress> items, Step step) {
    int size = platform.batchSize(step);
    if (size == 1) {
      return items.subList(0, 1);
    }
    return items.stream()
        .filter(item -> item.look().isEmpty())
        .filter(item -> Objects.equals(item.next(1).get(0).name(), step.name()))
        .limit(size)
        .toList();
  }
}
