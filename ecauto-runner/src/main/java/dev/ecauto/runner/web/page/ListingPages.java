package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.history.Story;
import dev.ecauto.http.FormBody;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.overview.ListingPage;
import dev.ecauto.overview.ListingQuery;
import dev.ecauto.overview.ListingRow;
import dev.ecauto.overview.ListingState;
import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import dev.ecauto.runner.web.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listings, and one product. */
final class ListingPages {
  private static final int REFUSED = 200;

  private final Ecauto ecauto;
  private final Rendering rendering;

  ListingPages(Ecauto ecauto, Rendering rendering) {
    this.ecauto = ecauto;
    this.rendering = rendering;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/listings", this::listings),
        Route.get("/refused", this::refused),
        Route.get("/product/{name}", this::product));
  }

  /** Which listings a request means. */
  static ListingQuery query(Request request) {
    return ListingQuery.all()
        .withState(request.value("state").flatMap(ListingState::ofCode).orElse(null))
        .withAccount(request.value("account").flatMap(ListingPages::account).orElse(null))
        .withCause(request.value("cause").orElse(null))
        .withText(request.value("q").orElse(null))
        .withBefore(request.number("before").orElse(Long.MAX_VALUE));
  }

  /** An account as it is written, {@code base/shop_1}. */
  static Optional<AccountKey> account(String written) {
    int slash = written.indexOf('/');
    try {
      return slash < 1
          ? Optional.empty()
          : Optional.of(
              new AccountKey(
                  new PlatformId(written.substring(0, slash)),
                  new AccountId(written.substring(slash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same listings as the part of an address behind the question mark, from a place on. */
  static String address(ListingQuery query, @Nullable Long before) {
    List<String> parts = new ArrayList<>();
    add(parts, "state", query.state() == null ? null : query.state().code());
    add(parts, "account", query.account());
    add(parts, "cause", query.cause());
    add(parts, "q", query.text());
    add(parts, "before", before);
    return String.join("&", parts);
  }

  private static void add(List<String> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + "=" + FormBody.encode(value.toString()));
    }
  }

  private Response listings(Request request) {
    Frame frame = rendering.frame(request);
    ListingQuery query = query(request);
    ListingPage page = ecauto.overview().listings(query);
    return rendering.page(
        frame,
        "listings",
        Map.of(
            "query",
            query,
            "page",
            page,
            "counts",
            ecauto.overview().counts(),
            "next",
            page.next().isPresent() ? "/listings?" + address(query, page.next().getAsLong()) : "",
            "from",
            request.number("before").isPresent() ? "/listings?" + address(query, null) : ""));
  }

  private Response refused(Request request) {
    return rendering.page(
        rendering.frame(request),
        "refused",
        Map.of(
            "inputs", ecauto.inputs().withoutListing(REFUSED),
            "count", ecauto.overview().counts().refused()));
  }

  private Response product(Request request) {
    Frame frame = rendering.frame(request);
    String name = request.value("name").orElse("");
    Optional<Asin> asin = Asin.parse(name).or(() -> SkuParts.asinIn(name));
    Story story = asin.map(ecauto.history()::explain).orElse(null);
    if (asin.isEmpty() || story == null || story.isEmpty()) {
      return rendering.message(404, frame, frame.t("product.none", name));
    }
    List<Story.Entry> entries = new ArrayList<>(story.entries());
    Collections.reverse(entries);
    List<ListingRow> rows = ecauto.overview().listings(asin.get());
    return rendering.page(
        frame,
        "product",
        Map.of(
            "asin",
            asin.get(),
            "rows",
            rows,
            "story",
            story,
            "entries",
            entries,
            "product",
            Optional.ofNullable(ecauto.products().find(List.of(asin.get())).get(asin.get())),
            "chart",
            Charts.prices(ecauto.overview().prices(asin.get()), frame.now())));
  }
}
