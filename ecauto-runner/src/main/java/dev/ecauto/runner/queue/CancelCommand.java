package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "cancel",
    description = "Withdraw listings that are not in the shop; release brings them back.")
final class CancelCommand extends ChangeCommand {
  @Override
  ListingStatus[] statuses() {
    return new ListingStatus[] {ListingStatus.PENDING, ListingStatus.HELD, ListingStatus.FAILED};
  }

  @Override
  String verb() {
    return "Cancel";
  }

  @Override
  List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why) {
    return listings.cancel(ids, why);
  }
}
