package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.CommandResult;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.live.LiveCommands.By;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.overview.BulkAction;
import dev.ecauto.overview.ListingPage;
import dev.ecauto.overview.ListingRow;
import dev.ecauto.placement.ChangeOutcome;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Changes of many listings: chosen, shown before they are made, made, told. */
final class BulkPages {
  /** As many as one change takes. */
  private static final int MAX = 500;

  private static final String PREVIEW = "/listings/preview";

  private static final Set<Pin.Field> ALL_FIELDS = EnumSet.allOf(Pin.Field.class);

  private static final int KEPT = 20;

  private final Ecauto ecauto;
  private final Rendering rendering;
  private final Recent<Changed> changes = new Recent<>(KEPT);

  /**
   * A change that was made.
   *
   * @param rows what was chosen
   * @param left what it was not done to, and why
   * @param next where the preview of the next ones is; empty if there are none
   */
  record Changed(BulkAction action, List<ListingRow> rows, Map<Long, Reason> left, String next) {
    int count() {
      return rows.size() - left.size();
    }
  }

  BulkPages(Ecauto ecauto, Rendering rendering) {
    this.ecauto = ecauto;
    this.rendering = rendering;
  }

  List<Route> routes() {
    return List.of(
        Route.get(PREVIEW, this::preview),
        Route.post("/listings/change", this::change),
        Route.get("/listings/changed/{change}", this::changed));
  }

  private Response preview(Request request) {
    Frame frame = rendering.frame(request);
    Optional<BulkAction> action = request.value("action").flatMap(BulkAction::ofCode);
    ListingPage page = chosen(request);
    List<ListingRow> chosen = page.rows();
    if (action.isEmpty() || (chosen.isEmpty() && page.next().isEmpty())) {
      return rendering.message(400, frame, frame.t("bulk.nothing"));
    }
    List<ListingRow> fitting =
        chosen.stream().filter(row -> action.get().fits(row.state())).toList();
    List<ListingRow> left = chosen.stream().filter(row -> !action.get().fits(row.state())).toList();
    return rendering.page(
        frame,
        "preview",
        Map.of(
            "action", action.get(),
            "fitting", fitting,
            "left", left,
            "max", MAX,
            "next", next(request, action.get(), page)));
  }

  /** Those that a filter means, as many as one change takes, or those that were named. */
  private ListingPage chosen(Request request) {
    return request.value("matching").isPresent()
        ? ecauto.overview().listings(ListingPages.query(request).withSize(MAX))
        : new ListingPage(ecauto.overview().listings(ids(request)), OptionalLong.empty(), 0);
  }

  /** Where the preview of the next ones is that a filter means; empty if there are none. */
  private static String next(Request request, BulkAction action, ListingPage page) {
    return page.next().isEmpty()
        ? ""
        : PREVIEW
            + "?action="
            + action.code()
            + "&matching=1&"
            + ListingPages.address(ListingPages.query(request), page.next().getAsLong());
  }

  private static List<Long> ids(Request request) {
    return request.all("id").stream()
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .limit(MAX)
        .toList();
  }

  private Response change(Request request) {
    Frame frame = rendering.frame(request);
    Optional<BulkAction> action = request.value("action").flatMap(BulkAction::ofCode);
    Optional<String> reason = request.value("reason");
    List<ListingRow> chosen = ecauto.overview().listings(ids(request));
    if (action.isEmpty() || chosen.isEmpty()) {
      return rendering.message(400, frame, frame.t("bulk.nothing"));
    }
    if (reason.isEmpty()) {
      return rendering.message(400, frame, frame.t("bulk.why"));
    }
    Map<Long, Reason> left = change(action.get(), chosen, reason.get(), request.caller().actor());
    String next = request.value("next").filter(path -> path.startsWith(PREVIEW + "?")).orElse("");
    return Response.seeOther(
        "/listings/changed/" + changes.keep(new Changed(action.get(), chosen, left, next)));
  }

  private Response changed(Request request) {
    Frame frame = rendering.frame(request);
    return changes
        .find(request.value("change").orElse(""))
        .map(change -> rendering.page(frame, "changed", Map.of("change", change)))
        .orElseGet(() -> rendering.message(404, frame, frame.t("changed.gone")));
  }

  /** What it was not done to, and why. */
  private Map<Long, Reason> change(
      BulkAction action, List<ListingRow> chosen, String reason, String actor) {
    List<Long> ids = chosen.stream().map(row -> row.listing().id()).toList();
    ChangeReason why = new ChangeReason(reason, actor);
    return switch (action) {
      case HOLD -> left(ecauto.listings().hold(ids, why));
      case CANCEL -> left(ecauto.listings().cancel(ids, why));
      case RELEASE -> left(ecauto.listings().release(ids, why));
      case RETRY -> left(ecauto.listings().retry(ids, why));
      case HIDE, SHOW, PIN, UNPIN -> live(action, chosen, new By(actor, reason));
    };
  }

  private Map<Long, Reason> live(BulkAction action, List<ListingRow> chosen, By by) {
    LiveCommands commands = ecauto.live().commands();
    List<Listing> fitting =
        chosen.stream().filter(row -> action.fits(row.state())).map(ListingRow::listing).toList();
    CommandResult result =
        switch (action) {
          case HIDE -> commands.hide(fitting, null, by);
          case SHOW -> commands.show(fitting, by);
          case PIN -> commands.pin(fitting, ALL_FIELDS, null, by);
          default -> commands.unpin(fitting, ALL_FIELDS, by);
        };
    Map<Long, Reason> left = new LinkedHashMap<>(result.left());
    chosen.stream()
        .filter(row -> !action.fits(row.state()))
        .forEach(row -> left.put(row.listing().id(), wrong(action, row)));
    return left;
  }

  /** The listing was somewhere else when its change was shown. */
  private static Reason wrong(BulkAction action, ListingRow row) {
    return Reason.of(ReasonCode.CHANGE_WRONG_STATUS)
        .with("status", row.state().code())
        .with("expected", action == BulkAction.SHOW ? "hidden" : "listed");
  }

  private static Map<Long, Reason> left(List<ChangeOutcome> outcomes) {
    Map<Long, Reason> left = new LinkedHashMap<>();
    for (ChangeOutcome outcome : outcomes) {
      Optional<Reason> refused =
          outcome.match(changed -> Optional.empty(), not -> Optional.of(not.reason()));
      refused.ifPresent(reason -> left.put(outcome.listingId(), reason));
    }
    return left;
  }
}
