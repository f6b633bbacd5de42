package dev.ecauto.runner.intake;

import dev.ecauto.AddListener;
import dev.ecauto.AddOutcome;
import dev.ecauto.AddPlan;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchProgress;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.intake.InputReport;
import dev.ecauto.intake.InputRun;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Words;
import dev.ecauto.placement.AutoQueue;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.AsinLines;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Progress;
import dev.ecauto.runner.output.Result;
import dev.ecauto.upload.queue.QueueEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "add",
    description = "Fetch products by ASIN, register them and queue them for upload.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AddCommand extends Action {
  @Option(
      names = "--asin-file",
      required = true,
      paramLabel = "FILE",
      description = "The ASINs, one a line; - reads standard input.")
  private String asinFile;

  @Mixin private ShopOptions shop;

  @Option(names = "--no-auto-queue", description = "Register only; enqueue uploads them later.")
  private boolean noAutoQueue;

  @Option(
      names = "--queue-priority",
      paramLabel = "1-20",
      defaultValue = "" + QueueEntry.DEFAULT_PRIORITY,
      description = "Priority in the queue; 20 is urgent, default 5.")
  private int priority;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      description = "Do not fetch again what is younger, such as 6h; default fetch.max-age.")
  private @Nullable String maxAge;

  @Option(
      names = "--dry-run",
      description = "Show what it would cost and how long it would take; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what became of every line to this CSV file.")
  private @Nullable Path report;

  @Option(names = "--every-line", description = "With --json: what became of every line, too.")
  private boolean everyLine;

  @Option(names = "--use-sp-api", description = "Accepted for old scripts; always the case.")
  private boolean useSpApi;

  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    RegisterRequest request = request();
    if (maxAge != null) {
      session.change("fetch.max-age", maxAge);
    }
    try (AsinList list = AsinList.open(asinFile, session.surroundings().in())) {
      AsinList.Census census = list.census(line -> AsinLines.warn(session, line));
      if (census.accepted() == 0) {
        return nothing(census);
      }
      try (Ecauto ecauto = session.openOrCreate(Service.AMAZON)) {
        shop.require(ecauto);
        if (dryRun) {
          FetchInput input = new FetchInput(list.asins(), OptionalLong.of(census.accepted()));
          AddPlan plan = ecauto.adding().plan(request, input);
          return DryAdd.of(plan, census, session.settings().zone());
        }
        String asins = Words.of(census.accepted(), "ASIN", "ASINs");
        if (!yes.agreed(session, "Add " + asins + " to " + shop.platform())) {
          return Result.declined();
        }
        return add(session, ecauto, request, list, census);
      }
    }
  }

  private RegisterRequest request() {
    if (priority < 1 || priority > 20) {
      throw new UsageException("--queue-priority " + priority + " is not between 1 and 20");
    }
    return RegisterRequest.to(shop.platform(), Session.ACTOR)
        .withAccount(shop.account())
        .withPriority(priority)
        .withAutoQueue(noAutoQueue ? AutoQueue.REGISTER_ONLY : AutoQueue.QUEUE);
  }

  private Result nothing(AsinList.Census census) {
    return new Result(
        ExitCode.FAILED,
        "There is no ASIN in " + asinFile + ": nothing was done.\n",
        new Json().put("asins", 0).put("refusedLines", census.refused()).build());
  }

  private Result add(
      Session session,
      Ecauto ecauto,
      RegisterRequest request,
      AsinList list,
      AsinList.Census census) {
    requireWritable(report);
    InputRun run = ecauto.inputs().begin();
    AddReport counted = new AddReport();
    ListedAlready listed = new ListedAlready();
    FetchSummary summary;
    try (Progress progress = session.progress("fetching", census.accepted())) {
      FetchInput input = new FetchInput(list.asins(), OptionalLong.of(census.accepted()));
      summary = ecauto.adding().add(request, input, listener(counted, listed, progress));
    }
    LineReport lines = LineReport.of(run, list, report, session.settings().zone(), everyLine);
    Reason cause = summary.cause();
    String text =
        counted.table().render()
            + lines.text()
            + listed.ask(ecauto).text()
            + (cause == null ? "" : cause + "\n")
            + (summary.ending() == FetchSummary.Ending.STOPPED
                ? "Stopped: run the same command again to go on.\n"
                : "");
    return new Result(
        lines.counts().isConserved() ? exit(summary, counted, census) : ExitCode.FAILED,
        text,
        listed
            .addTo(lines.addTo(counted.json()))
            .put("refusedLines", census.refused())
            .put("repeatedLines", census.repeated())
            .put("calls", calls(summary))
            .put("throttled", summary.throttled())
            .put("elapsedSeconds", summary.elapsed().toMillis() / 1000.0)
            .put("ending", summary.ending())
            .build());
  }

  /** Before a call is spent: a report that cannot be written is said at once. */
  private static void requireWritable(@Nullable Path report) {
    if (report != null) {
      InputReport.to(report).close();
    }
  }

  private static Map<String, Long> calls(FetchSummary summary) {
    Map<String, Long> calls = new TreeMap<>();
    summary.calls().forEach((operation, count) -> calls.put(operation.wireName(), count));
    return calls;
  }

  private static AddListener listener(AddReport report, ListedAlready listed, Progress progress) {
    return new AddListener() {
      @Override
      public void onOutcomes(List<AddOutcome> outcomes) {
        report.add(outcomes);
        listed.add(outcomes);
      }

      @Override
      public void onProgress(FetchProgress state) {
        progress.update(state.done(), state.remaining());
      }
    };
  }

  private static ExitCode exit(FetchSummary summary, AddReport report, AsinList.Census census) {
    if (summary.ending() == FetchSummary.Ending.STOPPED) {
      return ExitCode.STOPPED;
    }
    boolean allRight =
        summary.ending() == FetchSummary.Ending.COMPLETE
            && report.failed() == 0
            && census.refused() == 0;
    return allRight ? ExitCode.OK : ExitCode.FAILED;
  }
}
