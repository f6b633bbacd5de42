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
import dev.ecauto.upload.queue.AttemptRepository.Begun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Chooses what is sent to the shop next and writes it down before: the attempts, and the additions
 * that are counted.
 */
final class CallPlanner {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadConfig config;
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
    ItemProgress first = items.get(0);
    if (first.look().isPresent()) {
      return new NextCalls.Look(first);
    }
    List<Step> steps = first.next(config.imagesInParallel());
    Map<Long, ItemProgress> sharing = ItemProgress.byTask(sharing(items, steps.get(0)));
    List<Begun> next = new ArrayList<>();
    for (ItemProgress item : sharing.values()) {
      (item.equals(first) ? steps : item.next(1))
          .forEach(step -> next.add(new Begun(item.task(), step)));
    }
    countAdds(tx, next, day, lease.now());
    return new NextCalls.Steps(
        attempts.begin(tx, next, lease.owner(), lease.now()).stream()
            .map(
                written ->
                    new StepAttempt(
                        Objects.requireNonNull(sharing.get(written.task().id())),
                        written,
                        lease.now()))
            .toList());
  }

  private void countAdds(Transaction tx, List<Begun> next, DayOfAdds day, Instant now) {
    int adds = (int) next.stream().filter(each -> each.step().kind() == Step.Kind.CREATE).count();
    if (adds > 0) {
      accounts.countAdds(tx, account, adds, day.since(), now);
    }
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
