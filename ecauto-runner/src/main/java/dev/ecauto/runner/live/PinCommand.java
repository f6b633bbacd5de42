package dev.ecauto.runner.live;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.runner.cli.Session;
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
    Instant end = until.time(session);
    Instant inAMonth = session.surroundings().clock().instant().plus(Duration.ofDays(30));
    return commands.pin(listings, fields.fields(), end == null ? inAMonth : end, by);
  }
}
