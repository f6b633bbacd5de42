package dev.ecauto.runner.queue;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
import dev.ecauto.intake.KnownInput;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Positive;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "listings", description = "Show listings, such as those held for review, and why.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListingsCommand extends Action {
  @Mixin private ShopOptions shop;

  @Option(
      names = "--status",
      paramLabel = "S",
      description = "Only listings that are ${COMPLETION-CANDIDATES}.")
  private @Nullable ListingStatus status;

  @Option(
      names = "--refused",
      description = "ASINs that went in and have no listing, and why: refused, not found, failed.")
  private boolean refused;

  @Option(
      names = "--limit",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  protected Result run(Session session) {
    ListingFilter all =
        ListingFilter.of(shop.platform()).withAccount(shop.account()).withLimit(limit);
    ListingFilter filter = status == null ? all : all.withStatuses(status);
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      if (refused) {
        return refused(ecauto.inputs().withoutListing(limit), session.settings().zone());
      }
      List<Listing> listings = ecauto.listings().find(filter);
      return Result.ok(
          text(listings), new Json().put("listings", listings, ListingsCommand::json).build());
    }
  }

  private static Result refused(List<KnownInput> inputs, ZoneId zone) {
    Table table = new Table("ASIN", "what became of it", "last seen", "why");
    for (KnownInput known : inputs) {
      Reason reason = known.input().reason();
      table.row(
          known.input().asin(),
          known.input().outcome().code(),
          Times.text(known.lastAt(), zone),
          reason == null ? "" : reason);
    }
    return Result.ok(
        table.isEmpty() ? "Every ASIN that went in has a listing.\n" : table.render(),
        new Json().put("refused", inputs, ListingsCommand::json).build());
  }

  private static JsonElement json(KnownInput known) {
    return new Json()
        .put("asin", known.input().asin())
        .put("outcome", known.input().outcome().code())
        .put("lastSeen", known.lastAt())
        .put("reason", Objects.toString(known.input().reason(), null))
        .build();
  }

  private static String text(List<Listing> listings) {
    Table table = new Table("ASIN", "account", "SKU", "title", "price", "status", "why");
    for (Listing listing : listings) {
      Reason reason = listing.statusReason();
      table.row(
          listing.asin(),
          listing.account(),
          listing.sku(),
          Table.cut(listing.title()),
          listing.price(),
          listing.status().code(),
          reason == null ? "" : reason);
    }
    return table.isEmpty() ? "There are no such listings.\n" : table.render();
  }

  private static JsonElement json(Listing listing) {
    return new Json()
        .put("asin", listing.asin())
        .put("sku", listing.sku())
        .put("title", listing.title())
        .put("account", listing.account())
        .put("itemId", listing.itemId())
        .put("price", listing.price().amount())
        .put("currency", listing.price().currency().getCurrencyCode())
        .put("status", listing.status().code())
        .put("reason", Objects.toString(listing.statusReason(), null))
        .build();
  }
}
