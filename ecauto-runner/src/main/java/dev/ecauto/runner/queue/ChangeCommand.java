package dev.ecauto.runner.queue;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.ReasonText;
import dev.ecauto.model.Words;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Selection;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that change waiting or closed listings share. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ChangeCommand extends Action {
  private static final int CHUNK = 500;

  @Mixin private Selection selection;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the audit trail.")
  private String reason;

  @Mixin private YesOption yes;

  /** The statuses that the change applies to. */
  abstract ListingStatus[] statuses();

  /** What is done, for the question: {@code Cancel}. */
  abstract String verb();

  /** Does it. */
  abstract List<ChangeOutcome> change(ListingService listings, List<Long> ids, ChangeReason why);

  /**
   * Refuses options that make no sense, before anything is asked or changed.
   *
   * @throws UsageException if they do not
   */
  void prepare(Session session) {}

  @Override
  protected final Result run(Session session) {
    prepare(session);
    if (reason.isBlank()) {
      throw new UsageException("--reason is blank: say why");
    }
    try (Ecauto ecauto = session.open()) {
      selection.require(ecauto);
      List<Listing> listings = selection.find(session, ecauto.listings(), statuses());
      if (listings.isEmpty()) {
        return new Result(
            ExitCode.FAILED, "There is no such listing.\n", new Json().put("changed", 0).build());
      }
      if (!yes.agreed(session, verb() + " " + Words.of(listings.size(), "listing", "listings"))) {
        return Result.declined();
      }
      return report(change(ecauto.listings(), listings), names(listings));
    }
  }

  private List<ChangeOutcome> change(ListingService service, List<Listing> listings) {
    ChangeReason why = new ChangeReason(reason, Session.ACTOR);
    List<ChangeOutcome> outcomes = new ArrayList<>();
    for (int from = 0; from < listings.size(); from += CHUNK) {
      List<Listing> chunk = listings.subList(from, Math.min(listings.size(), from + CHUNK));
      outcomes.addAll(change(service, chunk.stream().map(Listing::id).toList(), why));
    }
    return outcomes;
  }

  private static Map<Long, String> names(List<Listing> listings) {
    return listings.stream()
        .collect(Collectors.toMap(Listing::id, listing -> listing.sku().value()));
  }

  private static Result report(List<ChangeOutcome> outcomes, Map<Long, String> names) {
    Table refused = new Table("SKU", "not changed because");
    long changed =
        outcomes.stream()
            .filter(
                outcome ->
                    outcome.match(
                        done -> true,
                        not -> {
                          refused.row(
                              names.getOrDefault(not.listingId(), ""), ReasonText.of(not.reason()));
                          return false;
                        }))
            .count();
    return new Result(
        changed == outcomes.size() ? ExitCode.OK : ExitCode.FAILED,
        (refused.isEmpty() ? "" : refused.render()) + changed + " changed.\n",
        new Json()
            .put("changed", changed)
            .put("notChanged", outcomes.size() - changed)
            .put("outcomes", outcomes, outcome -> json(outcome, names))
            .build());
  }

  private static JsonElement json(ChangeOutcome outcome, Map<Long, String> names) {
    Json json = new Json().put("sku", names.get(outcome.listingId()));
    return outcome
        .match(
            changed ->
                json.put("status", changed.status().code())
                    .put("scheduledTime", changed.scheduledTime()),
            not -> json.put("notChangedBecause", not.reason().toString()))
        .build();
  }
}
