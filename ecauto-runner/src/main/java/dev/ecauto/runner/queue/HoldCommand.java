package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "hold",
    description = "Hold listings that are not in the shop until they are released.")
final class HoldCommand extends ChangeCommand {
  @Override
  ListingStatus[] statuses() {
    return new ListingStatus[] {ListingStatus.PENDING};
  }

  @Override
  String verb() {
    return "Hold";
  }

  @Override
  List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why) {
    return listings.hold(ids, why);
  }
}
