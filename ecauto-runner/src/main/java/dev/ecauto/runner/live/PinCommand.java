package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pin",
    description = "Leave live listings as they are in the shop, but for break-even.")
final class PinCommand extends ListingCommand {
  @Mixin private UntilOption until = new UntilOption();

  @Mixin private FieldsOption fields = new FieldsOption();

  @Override
  String verb() {
    return "Pin";
  }

  @Override
  void prepare(Session session) {
    until.time(session);
  }

  @Override
  CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by) {
    return commands.pin(listings, fields.fields(), end(session), by);
  }

  @Override
  Result told(Session session, Ecauto ecauto, CommandResult result) {
    return CommandView.of(
        ecauto,
        result,
        fields.text()
            + " as in the shop, but for break-even, until "
            + Times.text(end(session), session.settings().zone())
            + " or ecauto unpin");
  }

  /** A month on, unless a time was given. */
  private Instant end(Session session) {
    Instant end = until.time(session);
    return end == null ? session.surroundings().clock().instant().plus(Duration.ofDays(30)) : end;
  }
}
