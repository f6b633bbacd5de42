package dev.ecauto.runner.queue;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "release", description = "Bring held and cancelled listings back into the queue.")
final class ReleaseCommand extends ChangeCommand {
  @Override
  ListingStatus[] statuses() {
    return new ListingStatus[] {ListingStatus.HELD, ListingStatus.CANCELLED};
  }

  @Override
  String verb() {
    return "Release";
  }

  @Override
  List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why) {
    return listings.release(ids, why);
  }
}
