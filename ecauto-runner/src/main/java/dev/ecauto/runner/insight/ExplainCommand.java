package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.history.History;
import dev.ecauto.history.Story;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.live.SyncPlan;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Selection;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Times;
import dev.ecauto.runner.report.LiveNext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Tell the whole story of a product, where it is, why, and what comes next.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand extends Action {
  @Parameters(paramLabel = "ASIN|SKU", description = "The product, or one of its listings.")
  private String name;

  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      Story story = story(ecauto.history());
      if (story.isEmpty()) {
        return new Result(
            ExitCode.FAILED,
            "Nothing is known of " + name + ".\n",
            new Json().put("subject", name).put("known", false).build());
      }
      Map<Long, SyncPlan> live = live(ecauto, story);
      return Result.ok(text(story, live, session.settings().zone()), json(story, live).build());
    }
  }

  /** What the sync will do with its listings that are in a shop, by what is known. */
  private Map<Long, SyncPlan> live(Ecauto ecauto, Story story) {
    Map<Long, SyncPlan> plans = new HashMap<>();
    Optional<Asin> asin = Asin.parse(name).or(() -> SkuParts.asinIn(name));
    boolean isLive = story.standing().stream().anyMatch(one -> one.state().equals("listed"));
    if (isLive && asin.isPresent() && ecauto.live().handedOverAt().isEmpty()) {
      ecauto
          .live()
          .sync(
              SyncRequest.of(SyncRequest.Effect.DRY_RUN).withAsins(Set.of(asin.get())),
              plan -> plans.put(plan.listing().id(), plan));
    }
    return plans;
  }

  private static @Nullable SyncPlan plan(Story.Standing standing, Map<Long, SyncPlan> live) {
    Long listing = standing.listingId();
    return listing == null ? null : live.get(listing);
  }

  private static String next(Story.Standing standing, Map<Long, SyncPlan> live) {
    SyncPlan plan = plan(standing, live);
    return plan == null ? standing.next() : LiveNext.next(plan);
  }

  private Story story(History history) {
    Optional<Asin> asin = Asin.parse(name);
    if (asin.isPresent()) {
      return history.explain(asin.get());
    }
    try {
      return history.explain(new Sku(name));
    } catch (IllegalArgumentException e) {
      throw Selection.neither(name);
    }
  }

  private static String text(Story story, Map<Long, SyncPlan> live, ZoneId zone) {
    StringBuilder text = new StringBuilder(story.subject()).append('\n');
    for (Story.Entry entry : story.entries()) {
      text.append(line(entry, zone)).append('\n');
    }
    for (Story.Standing standing : story.standing()) {
      String when = Times.text(standing.nextAt(), zone);
      text.append("=> ")
          .append(named(story, standing))
          .append(standing.state())
          .append(": ")
          .append(standing.why());
      SyncPlan plan = plan(standing, live);
      text.append(plan == null ? "" : ", " + LiveNext.state(plan));
      text.append("; next: ").append(next(standing, live));
      text.append(when.isEmpty() ? "" : " at " + when).append('\n');
    }
    return text.toString();
  }

  /** Which of several listings. */
  private static String named(Story story, Story.Standing standing) {
    return story.standing().size() > 1 && standing.sku() != null ? standing.sku() + " " : "";
  }

  static String line(Story.Entry entry, ZoneId zone) {
    String at =
        entry.at().equals(Instant.EPOCH) ? "at a time unknown  " : Times.text(entry.at(), zone);
    return at + "  " + entry.kind() + ": " + entry.text();
  }

  static JsonElement json(Story.Entry entry) {
    return new Json()
        .put("at", entry.at())
        .put("kind", entry.kind())
        .put("text", entry.text())
        .build();
  }

  private static Json json(Story story, Map<Long, SyncPlan> live) {
    return new Json()
        .put("subject", story.subject())
        .put("known", true)
        .put("entries", story.entries(), ExplainCommand::json)
        .put("standing", story.standing(), standing -> json(standing, next(standing, live)));
  }

  private static JsonElement json(Story.Standing standing, String next) {
    return new Json()
        .put("sku", standing.sku())
        .put("state", standing.state())
        .put("why", standing.why())
        .put("next", next)
        .put("nextAt", standing.nextAt())
        .build();
  }
}
