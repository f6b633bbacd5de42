package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.live.LiveCommands.By;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stopping an account, and letting it go on. */
final class AccountPages {
  private final Ecauto ecauto;
  private final Rendering rendering;

  AccountPages(Ecauto ecauto, Rendering rendering) {
    this.ecauto = ecauto;
    this.rendering = rendering;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/accounts/stop", this::ask),
        Route.post("/accounts/stop", this::stop),
        Route.post("/accounts/resume", this::resume));
  }

  private Optional<AccountKey> known(Request request) {
    return request
        .value("account")
        .flatMap(ListingPages::account)
        .filter(account -> ecauto.shops().contains(account));
  }

  private Response unknown(Request request) {
    Frame frame = rendering.frame(request);
    return rendering.message(
        404, frame, frame.t("account.none", request.value("account").orElse("")));
  }

  private Response ask(Request request) {
    return known(request)
        .map(
            account -> rendering.page(rendering.frame(request), "stop", Map.of("account", account)))
        .orElseGet(() -> unknown(request));
  }

  private Response stop(Request request) {
    return known(request)
        .map(
            account -> {
              Optional<String> reason = request.value("reason");
              if (reason.isEmpty()) {
                Frame frame = rendering.frame(request);
                return rendering.message(400, frame, frame.t("bulk.why"));
              }
              By by = new By(request.caller().actor(), reason.get());
              ecauto.live().commands().stop(account, by);
              return Response.seeOther("/");
            })
        .orElseGet(() -> unknown(request));
  }

  private Response resume(Request request) {
    return known(request)
        .map(
            account -> {
              var unused = ecauto.accounts().resume(account, request.caller().actor());
              return Response.seeOther("/");
            })
        .orElseGet(() -> unknown(request));
  }
}
