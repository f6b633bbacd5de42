package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
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
      description = "When, such as 2026-01-31T09:00:00Z; default what the planner finds.")
  private @Nullable Instant time;

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
