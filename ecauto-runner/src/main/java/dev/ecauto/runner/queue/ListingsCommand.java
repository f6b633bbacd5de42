package dev.ecauto.runner.queue;

import com.google.gson.JsonElement;
import dev.ecauto.Ecauto;
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
      names = "--limit",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  protected Result run(Session session) {
    ListingFilter all =
        ListingFilter.of(shop.platform()).ofAccount(shop.account()).limitedTo(limit);
    ListingFilter filter = status == null ? all : all.in(status);
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      List<Listing> listings = ecauto.listings().find(filter);
      return Result.ok(
          text(listings), new Json().put("listings", listings, ListingsCommand::json).build());
    }
  }

  private static String text(List<Listing> listings) {
    Table table = new Table("ASIN", "account", "SKU", "price", "status", "why");
    for (Listing listing : listings) {
      Reason reason = listing.statusReason();
      table.row(
          listing.asin(),
          listing.account(),
          listing.sku(),
          listing.price(),
          listing.status().code(),
          reason == null ? "" : reason);
    }
    return table.isEmpty() ? "There are no such listings.\n" : table.render();
  }

  private static JsonElement json(Listing listing) {
    return new Json()
        .put("id", listing.id())
        .put("asin", listing.asin())
        .put("sku", listing.sku())
        .put("account", listing.account())
        .put("itemId", listing.itemId())
        .put("price", listing.price().amount())
        .put("currency", listing.price().currency().getCurrencyCode())
        .put("status", listing.status().code())
        .put("reason", Objects.toString(listing.statusReason(), null))
        .build();
  }
}
