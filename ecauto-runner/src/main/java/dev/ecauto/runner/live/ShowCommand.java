package dev.ecauto.runner.live;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.runner.cli.Session;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "show", description = "Show live listings that were hidden.")
final class ShowCommand extends ListingCommand {
  @Override
  String verb() {
    return "Show";
  }

  @Override
  CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by) {
    return commands.show(listings, by);
  }
}
