package dev.ecauto.runner.queue;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Positive;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.output.Progress;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.StoppedAccounts;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "upload", description = "Upload what is queued and due.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UploadCommand extends Action {
  @Mixin private ShopOptions shop;

  @Option(
      names = "--now",
      description = "Ignore scheduled times and windows; quotas and caps still hold.")
  private boolean now;

  @Option(
      names = "--until-empty",
      description = "Wait for pauses, retries and scheduled times until the queue is empty.")
  private boolean untilEmpty;

  @Option(
      names = "--limit",
      converter = Positive.class,
      paramLabel = "N",
      description = "At most so many items; default all.")
  private int limit = Integer.MAX_VALUE;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open(Service.SHOPS)) {
      shop.require(ecauto);
      Optional<Result> refusal = StoppedAccounts.refusal(ecauto);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      ListingCounts before = ecauto.queue().listings();
      long open = before.waiting() + before.uploading() + before.inDoubt();
      UploadReport report;
      try (Progress progress = session.progress("uploading", Math.min(open, limit))) {
        report = ecauto.uploads().drain(scope().withListener(new UploadProgress(progress)));
      }
      ListingCounts after = ecauto.queue().listings();
      return new UploadSummary(report, after, stopped(ecauto))
          .result(goal(), session.surroundings().stop());
    }
  }

  /** Of the accounts that this run is about, those that cannot work. */
  private List<AccountStatus> stopped(Ecauto ecauto) {
    AccountId named = shop.account();
    return ecauto.shopStatuses().stream()
        .filter(AccountStatus::isStopped)
        .filter(status -> status.account().platform().equals(shop.platform()))
        .filter(status -> named == null || status.account().account().equals(named))
        .toList();
  }

  private UploadSummary.Goal goal() {
    return untilEmpty ? UploadSummary.Goal.QUEUE_EMPTY : UploadSummary.Goal.WHAT_IS_DUE;
  }

  private UploadScope scope() {
    AccountId account = shop.account();
    UploadScope scope =
        UploadScope.due()
            .withPlatform(shop.platform())
            .withTimes(now ? UploadScope.Times.IGNORED : UploadScope.Times.KEPT)
            .withEnd(untilEmpty ? UploadScope.End.QUEUE_EMPTY : UploadScope.End.NOTHING_DUE)
            .withLimit(limit);
    return account == null ? scope : scope.withAccount(new AccountKey(shop.platform(), account));
  }
}
