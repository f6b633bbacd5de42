package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.model.EcautoException;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks: what does not fit, and putting it right. One runs at a time, beside the readers. */
final class CheckPages {
  private final Ecauto ecauto;
  private final Rendering rendering;
  private final Runnable changed;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile @Nullable ConsistencyReport report;
  private volatile @Nullable Trouble trouble;

  CheckPages(Ecauto ecauto, Rendering rendering, Runnable changed) {
    this.ecauto = ecauto;
    this.rendering = rendering;
    this.changed = changed;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/checks", this::show),
        Route.post("/checks/check", request -> begin(() -> ecauto.checker().check(scope(request)))),
        Route.post(
            "/checks/repair",
            request ->
                begin(() -> ecauto.checker().fix(scope(request), request.caller().actor()))));
  }

  private static CheckScope scope(Request request) {
    return request.value("shop").isPresent() ? CheckScope.againstShop() : CheckScope.local();
  }

  private Response begin(Supplier<ConsistencyReport> work) {
    if (running.compareAndSet(false, true)) {
      Thread thread = new Thread(() -> run(work), "ecauto-web-check");
      thread.setDaemon(true);
      thread.start();
    }
    return Response.seeOther("/checks");
  }

  private void run(Supplier<ConsistencyReport> work) {
    try {
      report = work.get();
      trouble = null;
      changed.run();
    } catch (EcautoException e) {
      trouble = Trouble.of(e);
    } finally {
      running.set(false);
    }
  }

  private Response show(Request request) {
    return rendering.page(
        rendering.frame(request),
        "checks",
        Map.of(
            "report", Optional.ofNullable(report),
            "running", running.get(),
            "trouble", Optional.ofNullable(trouble)));
  }
}
