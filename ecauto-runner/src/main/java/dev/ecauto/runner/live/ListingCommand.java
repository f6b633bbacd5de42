package dev.ecauto.runner.live;

import com.google.gson.JsonPrimitive;
import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Words;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  @Mixin private NowOption now = new NowOption();
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
      List<Listing> listings = find(commands);
      if (listings.isEmpty()) {
        return new Result(
            ExitCode.FAILED,
            "None of them is in the shop: " + String.join(", ", names) + "\n",
            new Json().put("done", 0).build());
      }
      if (!yes.agreed(session, verb() + " " + Words.of(listings.size(), "listing", "listings"))) {
        return Result.declined();
      }
      CommandResult result = command(session, commands, listings, Commands.by(reason));
      return report(commands, result, now.send(ecauto, result));
    }
  }

  private List<Listing> find(LiveCommands commands) {
    List<Listing> found = new ArrayList<>();
    for (String name : names) {
      if (Asin.parse(name).isPresent()) {
        found.addAll(commands.listings(Commands.asin(name)));
      } else {
        commands.listings(Commands.asin(name)).stream()
            .filter(listing -> listing.sku().value().equals(name))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** What a command came to. */
  static Result report(LiveCommands commands, CommandResult result, Sending sent) {
    Map<Long, String> skus =
        commands.listings(result).stream()
            .collect(Collectors.toMap(Listing::id, one -> one.sku().value()));
    Table left = new Table("listing", "not changed because");
    result.left().forEach((id, why) -> left.row(name(skus, id), why));
    Json whys = new Json();
    result.left().forEach((Long id, Reason why) -> whys.put(name(skus, id), why));
    return new Result(
        result.left().isEmpty() && !sent.hasFailed() ? ExitCode.OK : ExitCode.FAILED,
        (left.isEmpty() ? "" : left.render())
            + result.done().size()
            + " done"
            + sent.text()
            + "; take it back: ecauto undo "
            + result.run()
            + "\n",
        new Json()
            .put("run", result.run())
            .put("sent", sent.taken())
            .put("waiting", sent.waiting())
            .put("refused", sent.refused(), JsonPrimitive::new)
            .put("done", result.done(), id -> new JsonPrimitive(name(skus, id)))
            .put("left", whys.build())
            .build());
  }

  private static String name(Map<Long, String> skus, long id) {
    return skus.getOrDefault(id, "listing " + id);
  }
}
