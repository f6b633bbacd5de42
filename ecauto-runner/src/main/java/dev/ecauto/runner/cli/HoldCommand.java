package dev.ecauto.runner.cli;

import dev.ecauto.listing.ChangeOutcome;
import dev.ecauto.listing.ChangeReason;
import dev.ecauto.listing.ListingService;
import dev.ecauto.model.ListingStatus;
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
