package dev.ecauto.runner.web.page;

import dev.ecauto.AddPlan;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.intake.ReportWords;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.input.AsinLine;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Adding a list of ASINs: forecast, start, progress, report. */
final class AddPages {
  private static final int KEPT_JOBS = 20;
  private static final int KEPT_LINES = 20;

  /** Each with its list, which may be large. */
  private static final int KEPT_FORECASTS = 5;

  private final Ecauto ecauto;
  private final Settings settings;
  private final Rendering rendering;
  private final Runnable changed;
  private final Map<String, AddJob> jobs = new LinkedHashMap<>();
  private final Recent<Forecast> forecasts = new Recent<>(KEPT_FORECASTS);

  /**
   * What would become of a list.
   *
   * @param text the list as it was given in
   * @param account the account it is meant for; empty for any
   * @param refused the first lines that hold no ASIN
   */
  record Forecast(
      String text,
      String account,
      AsinList.Census census,
      List<AsinLine.Refused> refused,
      AddPlan plan) {}

  AddPages(Ecauto ecauto, Settings settings, Rendering rendering, Runnable changed) {
    this.ecauto = ecauto;
    this.settings = settings;
    this.rendering = rendering;
    this.changed = changed;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/add", this::form),
        Route.post("/add/forecast", this::forecast),
        Route.get("/add/forecast/{forecast}", this::forecasted),
        Route.post("/add/start", this::start),
        Route.get("/add/{job}", this::job),
        Route.get("/add/{job}/progress", this::progress),
        Route.get("/add/{job}/report.csv", this::report));
  }

  private Response form(Request request) {
    return rendering.page(
        rendering.frame(request),
        "add",
        Map.of(
            "accounts",
            ecauto.configuredShops(),
            "jobs",
            recent(),
            "text",
            request.value("list").flatMap(forecasts::find).map(Forecast::text).orElse("")));
  }

  private synchronized List<AddJob> recent() {
    List<AddJob> recent = new ArrayList<>(jobs.values());
    java.util.Collections.reverse(recent);
    return recent;
  }

  private RegisterRequest request(Request request) {
    Optional<AccountKey> account = request.value("account").flatMap(ListingPages::account);
    PlatformId platform = account.map(AccountKey::platform).orElse(PlatformId.BASE);
    return RegisterRequest.to(platform, request.caller().actor())
        .withAccount(account.map(AccountKey::account).orElse(null));
  }

  private Response forecast(Request request) {
    Frame frame = rendering.frame(request);
    if (settings.amazon().isEmpty()) {
      return rendering.message(409, frame, frame.t("add.noAmazon"));
    }
    String text = request.value("asins").orElse("");
    List<AsinLine.Refused> refused = new ArrayList<>();
    try (AsinList list = AddJob.list(text)) {
      AsinList.Census census = list.census(line -> note(line, refused));
      if (census.accepted() == 0) {
        return rendering.message(400, frame, frame.t("add.none"));
      }
      FetchInput input = new FetchInput(list.asins(), OptionalLong.of(census.accepted()));
      AddPlan plan = ecauto.adding().plan(request(request), input);
      Forecast forecast =
          new Forecast(text, request.value("account").orElse(""), census, refused, plan);
      return Response.seeOther("/add/forecast/" + forecasts.keep(forecast));
    } catch (EcautoException e) {
      return rendering.trouble(frame, Trouble.of(e));
    }
  }

  private Response forecasted(Request request) {
    Frame frame = rendering.frame(request);
    String name = request.value("forecast").orElse("");
    return forecasts
        .find(name)
        .map(
            forecast ->
                rendering.page(frame, "forecast", Map.of("forecast", forecast, "name", name)))
        .orElseGet(() -> rendering.message(404, frame, frame.t("add.gone")));
  }

  private static void note(AsinLine line, List<AsinLine.Refused> refused) {
    line.<Optional<AsinLine.Refused>>match(
            accepted -> Optional.empty(), repeated -> Optional.empty(), Optional::of)
        .filter(wrong -> refused.size() < KEPT_LINES)
        .ifPresent(refused::add);
  }

  private Response start(Request request) {
    Frame frame = rendering.frame(request);
    if (settings.amazon().isEmpty()) {
      return rendering.message(409, frame, frame.t("add.noAmazon"));
    }
    String text = request.value("asins").orElse("");
    String id =
        "job-"
            + request
                .value("forecast")
                .filter(name -> name.matches("\\w{1,40}"))
                .orElseGet(AddPages::newName);
    Optional<AddJob> begun;
    try (AsinList list = AddJob.list(text)) {
      AsinList.Census census = list.census(line -> {});
      if (census.accepted() == 0) {
        return rendering.message(400, frame, frame.t("add.none"));
      }
      begun = begin(id, text, census.accepted());
    } catch (EcautoException e) {
      return rendering.trouble(frame, Trouble.of(e));
    }
    RegisterRequest wanted = request(request);
    begun.ifPresent(job -> work(job, wanted));
    return Response.seeOther("/add/" + id);
  }

  private void work(AddJob job, RegisterRequest wanted) {
    Thread thread =
        new Thread(
            () -> {
              job.work(ecauto, wanted);
              changed.run();
            },
            "ecauto-web-add");
    thread.setDaemon(true);
    thread.start();
  }

  private static String newName() {
    return Long.toString(System.nanoTime(), Character.MAX_RADIX);
  }

  /** Empty if it was begun before: a form that is sent twice begins one job. */
  private synchronized Optional<AddJob> begin(String id, String text, long total) {
    if (jobs.containsKey(id)) {
      return Optional.empty();
    }
    AddJob job = new AddJob(id, text, total, ecauto.inputs().begin());
    jobs.put(id, job);
    jobs.values().stream()
        .filter(AddJob::isDone)
        .limit(Math.max(0, jobs.size() - KEPT_JOBS))
        .toList()
        .forEach(old -> jobs.remove(old.id()));
    return Optional.of(job);
  }

  private synchronized Optional<AddJob> find(Request request) {
    return request.value("job").map(jobs::get);
  }

  private Response job(Request request) {
    return show(request, "job");
  }

  private Response progress(Request request) {
    return show(request, "progress");
  }

  private Response show(Request request, String template) {
    Frame frame = rendering.frame(request);
    return find(request)
        .map(job -> rendering.page(frame, template, Map.of("job", job)))
        .orElseGet(() -> rendering.message(404, frame, frame.t("add.gone")));
  }

  private static ReportWords words(Frame frame) {
    return new ReportWords(
        Stream.of("line", "input", "asin", "outcome", "reason", "request")
            .map(column -> frame.t("report." + column))
            .toList(),
        kind -> frame.t("report." + kind.code()),
        frame::reason);
  }

  private Response report(Request request) {
    Frame frame = rendering.frame(request);
    return find(request)
        .map(
            job ->
                new Response(
                    200,
                    "text/csv; charset=utf-8",
                    job.report(words(frame)),
                    Map.of("Content-Disposition", "attachment; filename=\"report.csv\"")))
        .orElseGet(() -> rendering.message(404, frame, frame.t("add.gone")));
  }
}
