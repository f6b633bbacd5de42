package dev.ecauto.runner.queue;

import dev.ecauto.Ecauto;
import dev.ecauto.model.Words;
import dev.ecauto.placement.EnqueueRequest;
import dev.ecauto.placement.EnqueueResult;
import dev.ecauto.placement.Spread;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Positive;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.PlanReport;
import dev.ecauto.upload.queue.QueueEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "enqueue",
    description = "Queue every pending listing that is not in the upload queue.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EnqueueCommand extends Action {
  @Mixin private ShopOptions shop;

  @Option(
      names = "--distribute",
      description = "Spread the uploads over the accounts' windows; otherwise as soon as possible.")
  private boolean distribute;

  @Option(
      names = "--limit",
      converter = Positive.class,
      paramLabel = "N",
      description = "At most so many; default all.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--priority",
      paramLabel = "1-20",
      defaultValue = "" + QueueEntry.DEFAULT_PRIORITY,
      description = "Priority in the queue; 20 is urgent, default 5.")
  private int priority;

  @Option(names = "--dry-run", description = "Show the plan; change nothing.")
  private boolean dryRun;

  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    EnqueueRequest request = request();
    session.settings().requireAccounts();
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      if (dryRun) {
        return report(session, ecauto.listings().plan(request));
      }
      if (!yes.agreed(session, "Queue the pending listings of " + shop.platform())) {
        return Result.declined();
      }
      return report(session, ecauto.listings().enqueue(request));
    }
  }

  private EnqueueRequest request() {
    try {
      return EnqueueRequest.of(shop.platform(), Session.ACTOR)
          .withAccount(shop.account())
          .withSpread(distribute ? Spread.DISTRIBUTED : Spread.AT_ONCE)
          .withLimit(limit)
          .withPriority(priority);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Result report(Session session, EnqueueResult result) {
    String verb = dryRun ? " would be queued.\n" : " queued.\n";
    return Result.ok(
        PlanReport.text(result.plan(), session.settings().zone())
            + result.queued()
            + " of "
            + Words.of(result.found(), "listing", "listings")
            + verb,
        new Json()
            .put("found", result.found())
            .put("queued", result.queued())
            .put("plan", PlanReport.json(result.plan()).build())
            .build());
  }
}
