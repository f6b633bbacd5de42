package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "show", description = "Show live listings that were hidden.")
final class ShowCommand extends ListingCommand {
  @Mixin private NowOption now = new NowOption();

  @Override
  String verb() {
    return "Show";
  }

  @Override
  Result told(Session session, Ecauto ecauto, CommandResult result) {
    return CommandView.of(ecauto, result, now.send(ecauto, result), "shown");
  }

  @Override
  CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by) {
    return commands.show(listings, by);
  }
}
