package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.web.Access;
import dev.ecauto.runner.web.Refusal;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import dev.ecauto.runner.web.Site;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every page, as routes of the server. Safe for use by many threads. */
public final class Pages implements Site {
  private final Rendering rendering;
  private final List<Route> routes = new ArrayList<>();

  private Pages(Rendering rendering) {
    this.rendering = rendering;
  }

  /**
   * The pages of a store.
   *
   * @param settings what the settings' page shows
   */
  public static Pages of(Ecauto ecauto, Settings settings, InstantSource time) {
    Rendering rendering = new Rendering(settings.zone(), time);
    Pages pages = new Pages(rendering);
    OverviewPage overview = new OverviewPage(ecauto, rendering);
    Runnable changed = () -> changed(ecauto, overview);
    pages.routes.add(new Route("GET", "/login", Access.ANYONE, pages::login));
    pages.routes.addAll(overview.routes());
    pages.routes.addAll(new ListingPages(ecauto, rendering).routes());
    pages.routes.addAll(new BulkPages(ecauto, rendering).routes());
    pages.routes.addAll(new AccountPages(ecauto, rendering).routes());
    pages.routes.addAll(new DecisionPages(ecauto, rendering).routes());
    pages.routes.addAll(new AddPages(ecauto, settings, rendering, changed).routes());
    pages.routes.addAll(new CheckPages(ecauto, rendering, changed).routes());
    pages.routes.addAll(new RecordPages(ecauto, settings, rendering).routes());
    pages.routes.replaceAll(route -> telling(route, changed));
    return pages;
  }

  /** Work that a stop has ended tells nobody. */
  private static void changed(Ecauto ecauto, OverviewPage overview) {
    if (!ecauto.stopSignal().isRequested()) {
      overview.changed();
    }
  }

  /** Whoever changed something sees that it is so, on the next page. */
  private static Route telling(Route route, Runnable changed) {
    return route.access() != Access.CHANGE
        ? route
        : Route.post(
            route.path(),
            request -> {
              Response answer = route.answer().apply(request);
              changed.run();
              return answer;
            });
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public String words(Refusal refusal, Locale locale) {
    return new Texts(locale).of("refusal." + refusal.code());
  }

  @Override
  public Response page(Refusal refusal, Request request) {
    return rendering.message(
        refusal.status(), rendering.frame(request), words(refusal, request.locale()));
  }

  private Response login(Request request) {
    Frame frame = rendering.frame(request);
    return rendering.page(
        frame,
        "login",
        Map.of(
            "next", request.value("next").orElse("/"),
            "failed", request.value("failed").orElse("")));
  }
}
