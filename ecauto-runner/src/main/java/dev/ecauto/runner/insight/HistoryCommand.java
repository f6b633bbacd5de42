package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Moments;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "history", description = "Tell everything that happened in a range of time.")
final class HistoryCommand extends Action {
  private static final Duration DEFAULT_RANGE = Duration.ofDays(1);

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "2026-01-31, 2026-01-31T09:00 or with a Z for UTC; default a day ago.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until before then; default now.")
  private @Nullable String to;

  @Override
  protected Result run(Session session) {
    ZoneId zone = session.settings().zone();
    Instant now = session.surroundings().clock().instant();
    Instant start = from == null ? now.minus(DEFAULT_RANGE) : Moments.parse(from, zone);
    Instant end = to == null ? now : Moments.parse(to, zone);
    if (!start.isBefore(end)) {
      throw new UsageException(
          "the range from "
              + Times.text(start, zone)
              + " to "
              + Times.text(end, zone)
              + " is empty: --from must be before --to");
    }
    AtomicLong count = new AtomicLong();
    try (Ecauto ecauto = session.open()) {
      ecauto
          .history()
          .history(
              start,
              end,
              entry -> {
                count.incrementAndGet();
                session.console().show(ExplainCommand.line(entry, zone) + "\n");
              });
    }
    return Result.ok(
        count + " events.\n",
        new Json().put("from", start).put("to", end).put("events", count.get()).build());
  }
}
