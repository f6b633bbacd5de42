package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.runner.cli.Moments;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reschedule", description = "Move waiting listings to another time.")
final class RescheduleCommand extends ChangeCommand {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, such as 2026-01-31T09:00; default what the planner finds.")
  private @Nullable String at;

  private @Nullable Instant time;

  @Override
  void prepare(Session session) {
    if (at == null) {
      return;
    }
    Instant wanted = Moments.parse(at, session.settings().zone());
    if (wanted.isBefore(session.surroundings().clock().instant())) {
      throw new UsageException("--at " + at + " is over: give a time that is yet to come");
    }
    if (!session.settings().window().contains(wanted)) {
      session
          .console()
          .say(at + " is outside of the upload window (upload.window-start, upload.window-end).");
    }
    time = wanted;
  }

  @Override
  ListingStatus[] statuses() {
    return new ListingStatus[] {ListingStatus.PENDING};
  }

  @Override
  String verb() {
    return "Reschedule";
  }

  @Override
  List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why) {
    return listings.reschedule(ids, time, why);
  }
}
