package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "retry", description = "Bring failed listings back into the queue.")
final class RetryCommand extends ChangeCommand {
  @Override
  ListingStatus[] statuses() {
    return new ListingStatus[] {ListingStatus.FAILED};
  }

  @Override
  String verb() {
    return "Retry";
  }

  @Override
  List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why) {
    return listings.retry(ids, why);
  }
}
