package dev.ecauto.runner.live;

import com.google.gson.JsonPrimitive;
import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.StoppedAccounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows what a person's command came to. */
final class CommandView {
  private final Ecauto ecauto;
  private final CommandResult result;
  private final Map<Long, Listing> listings;

  private CommandView(Ecauto ecauto, CommandResult result) {
    this.ecauto = ecauto;
    this.result = result;
    this.listings =
        ecauto.live().commands().listings(result).stream()
            .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  /**
   * Of a command that sends something.
   *
   * @param already how those are that were as they shall be, which is no failure: {@code hidden}
   */
  static Result of(Ecauto ecauto, CommandResult result, Sending sent, String already) {
    return new CommandView(ecauto, result).sending(sent, already);
  }

  /**
   * Of a command that sends nothing.
   *
   * @param ending what follows from it
   */
  static Result of(Ecauto ecauto, CommandResult result, String ending) {
    CommandView view = new CommandView(ecauto, result);
    return view.result(
        result.left().isEmpty(),
        result.done().size() + " done" + (result.done().isEmpty() ? "" : "; " + ending) + "\n",
        view.json());
  }

  private Result sending(Sending sent, String already) {
    String stopped = stopped();
    int asTheyWere = result.left().size() - left().size();
    StringBuilder text = new StringBuilder().append(result.done().size()).append(" done");
    if (asTheyWere > 0) {
      text.append("; ")
          .append(asTheyWere)
          .append(Words.fitting(asTheyWere, " was ", " were "))
          .append(already)
          .append(" already");
    }
    if (!result.done().isEmpty()) {
      text.append(sent.text(stopped.isEmpty()));
      if (!sent.isNothing()) {
        text.append("; take it back: ecauto undo ").append(result.run());
      }
    }
    text.append('\n').append(stopped);
    return result(
        left().isEmpty() && !sent.hasFailed(),
        text.toString(),
        json()
            .put("alreadySo", asTheyWere)
            .put("sent", sent.taken())
            .put("waiting", sent.waiting())
            .put("refused", sent.refused(), JsonPrimitive::new));
  }

  private Result result(boolean well, String text, Json json) {
    Table table = new Table("listing", "not changed because");
    left().forEach((id, why) -> table.row(name(id), why));
    return new Result(
        well ? ExitCode.OK : ExitCode.FAILED,
        (table.isEmpty() ? "" : table.render()) + text,
        json.build());
  }

  /** What it does not hold for, but for what was as it shall be. */
  private Map<Long, Reason> left() {
    Map<Long, Reason> left = new TreeMap<>(result.left());
    left.values().removeIf(why -> why.code() == ReasonCode.TARGET_AS_IT_IS);
    return left;
  }

  /** Which accounts take nothing of it for now, why, and what a person can do. */
  private String stopped() {
    List<AccountId> accounts =
        result.done().stream()
            .map(listings::get)
            .filter(java.util.Objects::nonNull)
            .map(Listing::account)
            .distinct()
            .toList();
    return accounts.stream()
        .map(account -> StoppedAccounts.text(ecauto, account))
        .distinct()
        .collect(Collectors.joining());
  }

  private Json json() {
    Json whys = new Json();
    left().forEach((id, why) -> whys.put(name(id), why));
    return new Json()
        .put("run", result.run())
        .put("done", result.done(), id -> new JsonPrimitive(name(id)))
        .put("left", whys.build());
  }

  private String name(long id) {
    Listing listing = listings.get(id);
    return listing == null ? "listing " + id : listing.sku().value();
  }
}
