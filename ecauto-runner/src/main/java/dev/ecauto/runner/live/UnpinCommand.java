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

@Command(name = "unpin", description = "Let the rules hold again for live listings.")
final class UnpinCommand extends ListingCommand {
  @Mixin private FieldsOption fields = new FieldsOption();

  @Override
  String verb() {
    return "Unpin";
  }

  @Override
  CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by) {
    return commands.unpin(listings, fields.fields(), by);
  }

  @Override
  Result told(Session session, Ecauto ecauto, CommandResult result) {
    return CommandView.of(
        ecauto,
        result,
        "the rules hold again for " + fields.text() + "; the next sync goes by them");
  }
}
