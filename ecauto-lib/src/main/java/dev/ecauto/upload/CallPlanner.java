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
import java.util.stream.Stream;

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

  /** The next calls for the first of the items, and for those that can share its turn. */
  NextCalls next(Transaction tx, List<ItemProgress> items, DayOfAdds day, Lease lease) {
    if (items.isEmpty()) {
      return new NextCalls.None();
    }
    ItemProgress first = items.get(0);
    if (first.look().isPresent()) {
      return new NextCalls.Look(first);
    }
    Step step = first.next(1).get(0);
    boolean oneByOne = platform.batchSize(step) == 1;
    Map<Long, ItemProgress> sharing =
        ItemProgress.byTask(oneByOne ? inTurn(items) : inOneCall(items, step));
    int images = oneByOne || sharing.size() == 1 ? config.imagesInParallel() : 1;
    List<Begun> next = new ArrayList<>();
    for (ItemProgress item : sharing.values()) {
      item.next(images).forEach(each -> next.add(new Begun(item.task(), each)));
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
    int adds = adds(next.stream().map(Begun::step));
    if (adds > 0) {
      accounts.countAdds(tx, account, adds, day.since(), now);
    }
  }

  /** Those whose calls can follow one another within the turn. */
  private List<ItemProgress> inTurn(List<ItemProgress> items) {
    return items.stream()
        .filter(item -> item.look().isEmpty())
        .filter(item -> platform.batchSize(item.next(1).get(0)) == 1)
        .toList();
  }

  private List<ItemProgress> inOneCall(List<ItemProgress> items, Step step) {
    return items.stream()
        .filter(item -> item.look().isEmpty())
        .filter(item -> Objects.equals(item.next(1).get(0).name(), step.name()))
        .limit(platform.batchSize(step))
        .toList();
  }

  /** What was written down but not sent is as if it had never been. */
  void takeBack(Transaction tx, List<StepAttempt> unsent, DayOfAdds day, Instant now) {
    if (unsent.isEmpty()) {
      return;
    }
    attempts.takeBack(tx, unsent.stream().map(StepAttempt::written).toList());
    int adds = adds(unsent.stream().map(StepAttempt::step));
    if (adds > 0) {
      accounts.uncountAdds(tx, account, adds, day.since(), now);
    }
  }

  private static int adds(Stream<Step> steps) {
    return (int) steps.filter(step -> step.kind() == Step.Kind.CREATE).count();
  }
}
