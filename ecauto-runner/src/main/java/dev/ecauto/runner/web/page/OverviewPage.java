package dev.ecauto.runner.web.page;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.health.HealthReport;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.review.Review;
import dev.ecauto.model.AccountKey;
import dev.ecauto.overview.HourCount;
import dev.ecauto.overview.Kept;
import dev.ecauto.overview.Overview;
import dev.ecauto.overview.StateCounts;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page: two minutes each morning. */
final class OverviewPage {
  private static final int FEW = 5;

  private final Ecauto ecauto;
  private final Rendering rendering;
  private final Kept<HealthReport> health;
  private final Kept<List<AccountStatus>> accounts;

  OverviewPage(Ecauto ecauto, Rendering rendering) {
    this.ecauto = ecauto;
    this.rendering = rendering;
    this.health = new Kept<>(() -> ecauto.health().look());
    this.accounts = new Kept<>(ecauto::shopStatuses);
  }

  /**
   * What the page shows.
   *
   * @param hours uploads and edits of the last days
   */
  record View(
      HealthReport health,
      Overview.Standing standing,
      List<Review> reviews,
      List<Brake> brakes,
      List<AccountStatus> accounts,
      StateCounts counts,
      List<HourCount> hours,
      List<dev.ecauto.overview.Cause> causes) {
    Optional<AccountStatus> status(AccountKey account) {
      return accounts.stream().filter(one -> one.account().equals(account)).findFirst();
    }

    String chart() {
      return Charts.hours(hours);
    }
  }

  List<Route> routes() {
    return List.of(Route.get("/", this::show));
  }

  /** What was made before does not hold any more: something was changed. */
  void changed() {
    ecauto.overview().changed();
    health.forget();
    accounts.forget();
  }

  private Response show(Request request) {
    Frame frame = rendering.frame(request);
    Overview overview = ecauto.overview();
    LiveCommands commands = ecauto.live().commands();
    View view =
        new View(
            health.get(),
            overview.standing(),
            commands.reviews(FEW),
            ecauto.live().brakes(),
            accounts.get(),
            overview.counts(),
            overview.hours(),
            overview.causes());
    return rendering.page(
        frame, "overview", Map.of("view", view, "waiting", commands.reviewsWaiting()));
  }
}
