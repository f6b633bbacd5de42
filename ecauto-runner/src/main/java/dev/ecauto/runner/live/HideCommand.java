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

@Command(name = "hide", description = "Hide live listings until they are shown again.")
final class HideCommand extends ListingCommand {
  @Mixin private UntilOption until = new UntilOption();
  @Mixin private NowOption now = new NowOption();

  @Override
  String verb() {
    return "Hide";
  }

  @Override
  Result told(Session session, Ecauto ecauto, CommandResult result) {
    return CommandView.of(ecauto, result, now.send(ecauto, result), "hidden");
  }

  @Override
  void prepare(Session session) {
    until.time(session);
  }

  @Override
  CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by) {
    return commands.hide(listings, until.time(session), by);
  }
}
