package dev.ecauto.runner.queue;

import dev.ecauto.AccountStatus;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.StoppedAccounts;
import dev.ecauto.time.StopSignal;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.queue.ListingCounts;
import java.util.List;

/**
 * What a run of the executor came to.
 *
 * @param report the run
 * @param after where all listings are now
 * @param stopped the accounts for which nothing is uploaded
 */
record UploadSummary(UploadReport report, ListingCounts after, List<AccountStatus> stopped) {
  /** What the run was to reach. */
  public enum Goal {
    WHAT_IS_DUE,
    QUEUE_EMPTY
  }

  /** For the shell, people and machines. */
  public Result result(Goal goal, StopSignal stop) {
    return new Result(exit(goal, stop), text(), json().build());
  }

  private long open() {
    return after.waiting() + after.uploading() + after.inDoubt();
  }

  private ExitCode exit(Goal goal, StopSignal stop) {
    if (stop.isRequested()) {
      return ExitCode.STOPPED;
    }
    boolean left = goal == Goal.QUEUE_EMPTY && open() > 0;
    boolean failed = report.rejected() > 0 || report.withheld() > 0 || left;
    return failed || after.inDoubt() > 0 || couldNotWork() ? ExitCode.FAILED : ExitCode.OK;
  }

  /** Whether an account was stopped, or its shop did not answer; a quota passes by itself. */
  private boolean couldNotWork() {
    return !stopped.isEmpty()
        || report.paused().values().stream()
            .anyMatch(why -> why.code() == ReasonCode.ACCOUNT_SHOP_UNREAD);
  }

  private String text() {
    Table table =
        new Table("published", "rejected", "withheld", "in doubt", "still open", "seconds")
            .row(
                report.published(),
                report.rejected(),
                report.withheld(),
                after.inDoubt(),
                open(),
                report.elapsed().toMillis() / 1000.0);
    StringBuilder text = new StringBuilder(table.render());
    if (report.takenOver() > 0) {
      text.append(Words.of(report.takenOver(), "item was", "items were"))
          .append(" in the shop already: taken over, and not added again.\n");
    }
    report
        .paused()
        .forEach((account, why) -> text.append(account).append(": ").append(why).append('\n'));
    stopped.forEach(
        status ->
            text.append(status.account())
                .append(" is stopped. ")
                .append(StoppedAccounts.cure(status.account()))
                .append('\n'));
    return text.toString();
  }

  private Json json() {
    return new Json()
        .put("published", report.published())
        .put("rejected", report.rejected())
        .put("withheld", report.withheld())
        .put("deferred", report.deferred())
        .put("inDoubt", after.inDoubt())
        .put("lost", report.lost())
        .put("takenOver", report.takenOver())
        .put("stillOpen", open())
        .put("paused", report.paused())
        .put("elapsedSeconds", report.elapsed().toMillis() / 1000.0)
        .put("secondsInStore", report.inStore().toMillis() / 1000.0);
  }
}
