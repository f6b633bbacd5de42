package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.live.LiveCommands.By;
import dev.ecauto.live.review.Review;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What waits for a person: falls of prices, and brakes. */
final class DecisionPages {
  private static final int SHOWN = 100;

  private final Ecauto ecauto;
  private final Rendering rendering;

  DecisionPages(Ecauto ecauto, Rendering rendering) {
    this.ecauto = ecauto;
    this.rendering = rendering;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/decisions", this::show),
        Route.post("/decisions/review", this::decide),
        Route.post("/decisions/brakes", this::confirm));
  }

  private Response show(Request request) {
    LiveCommands commands = ecauto.live().commands();
    return rendering.page(
        rendering.frame(request),
        "decisions",
        Map.of(
            "reviews", commands.reviews(SHOWN),
            "waiting", commands.reviewsWaiting(),
            "brakes", ecauto.live().brakes()));
  }

  private Response decide(Request request) {
    Frame frame = rendering.frame(request);
    OptionalLong id = request.number("review");
    String decision = request.value("decision").orElse("");
    if (id.isEmpty() || !List.of("accept", "reject").contains(decision)) {
      return rendering.message(400, frame, frame.t("decisions.none"));
    }
    Review.Status status =
        decision.equals("accept") ? Review.Status.ACCEPTED : Review.Status.REJECTED;
    boolean decided = ecauto.live().commands().decide(id.getAsLong(), status, by(request));
    return decided
        ? Response.seeOther("/decisions")
        : rendering.message(409, frame, frame.t("decisions.late"));
  }

  private Response confirm(Request request) {
    var unused = ecauto.live().commands().confirm(by(request));
    return Response.seeOther("/decisions");
  }

  private static By by(Request request) {
    return new By(request.caller().actor(), request.value("reason").orElse(null));
  }
}
