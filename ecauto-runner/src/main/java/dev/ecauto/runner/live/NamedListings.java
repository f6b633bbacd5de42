package dev.ecauto.runner.live;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live listings that a person named.
 *
 * @param live what is live of them, each once
 * @param notLive the names that no live listing has
 */
record NamedListings(List<Listing> live, List<String> notLive) {
  /**
   * Finds them.
   *
   * @param account whose listings count; {@code null} for any
   */
  static NamedListings of(LiveCommands commands, List<String> names, @Nullable AccountKey account) {
    Set<Listing> live = new LinkedHashSet<>();
    List<String> notLive = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      List<Listing> found =
          commands.listings(Commands.asin(name)).stream()
              .filter(one -> Asin.parse(name).isPresent() || one.sku().value().equals(name))
              .filter(one -> account == null || account.equals(key(one)))
              .toList();
      live.addAll(found);
      if (found.isEmpty()) {
        notLive.add(name);
      }
    }
    return new NamedListings(List.copyOf(live), notLive);
  }

  /** Their products. */
  Set<Asin> asins() {
    return live.stream().map(Listing::asin).collect(Collectors.toSet());
  }

  private static AccountKey key(Listing listing) {
    return new AccountKey(listing.platform(), listing.account());
  }

  /** What came of the live ones, and the names of the others, which nothing was done for. */
  Result addTo(Result result) {
    if (notLive.isEmpty()) {
      return result;
    }
    JsonArray names = new JsonArray();
    String text =
        "Not in a shop, so that nothing was done: "
            + String.join(", ", notLive)
            + "; ecauto explain tells where each is\n";
    JsonObject json = result.json().deepCopy();
    notLive.forEach(names::add);
    json.add("notLive", names);
    return new Result(ExitCode.FAILED, text + result.text(), json);
  }
}
