package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.model.Words;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands to live listings share. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ListingCommand extends Action {
  @Parameters(
      arity = "1..*",
      paramLabel = "ASIN|SKU",
      description = "The live listings of these products, or these listings.")
  private List<String> names;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
  private @Nullable String reason;

  @Mixin private YesOption yes;

  /** What is done, for the question: {@code Hide}. */
  abstract String verb();

  /** Judges what else was given, before anything is opened or asked. */
  void prepare(Session session) {}

  /** Does it. */
  abstract CommandResult command(
      Session session, LiveCommands commands, List<Listing> listings, LiveCommands.By by);

  @Override
  protected final Result run(Session session) {
    prepare(session);
    try (Ecauto ecauto = session.open()) {
      LiveCommands commands = ecauto.live().commands();
      NamedListings named = NamedListings.of(commands, names, null);
      if (named.live().isEmpty()) {
        return named.addTo(Result.ok("", new Json().put("done", 0).build()));
      }
      if (!yes.agreed(
          session, verb() + " " + Words.of(named.live().size(), "listing", "listings"))) {
        return Result.declined();
      }
      CommandResult result = command(session, commands, named.live(), Commands.by(reason));
      return named.addTo(told(session, ecauto, result));
    }
  }

  /** What came of it, for the person. */
  abstract Result told(Session session, Ecauto ecauto, CommandResult result);
}
