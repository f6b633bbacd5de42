package dev.ecauto.placement;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.content.internal.ProductContent;
import dev.ecauto.listing.internal.ListingText;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a product can be listed, and with which texts. Pure functions. */
final class Eligibility {
  private Eligibility() {}

  /**
   * Why a product cannot be listed whatever the account: it cannot be bought, or lacks something.
   */
  static Optional<RegisterOutcome.Refused> refusal(Product product, ContentPolicy content) {
    OfferSnapshot offer = product.offer();
    if (offer != null && offer.state() != OfferState.IN_STOCK) {
      return Optional.of(
          new RegisterOutcome.NotBuyable(product.asin(), offer.state(), offer.detail()));
    }
    List<String> missing = new ArrayList<>(missingContent(product, content));
    if (offer == null || offer.price() == null || offer.price().minorUnits() <= 0) {
      missing.add("price");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new RegisterOutcome.Incomplete(product.asin(), missing));
  }

  /** Why a listing that has no open row cannot come back, whatever rules there are to screen it. */
  static Optional<Reason> obstacle(
      Listing listing, Product product, @Nullable LatestRow row, PlatformRules platform) {
    AccountRules rules = platform.accounts().get(listing.account());
    if (rules == null) {
      return Optional.of(
          Reason.of(ReasonCode.LISTING_NO_ACCOUNT).with("account", listing.account()));
    }
    boolean inLimbo = listing.status() == ListingStatus.PENDING;
    if (inLimbo && row != null && row.status() == QueueStatus.SUCCESS && row.itemId() != null) {
      return Optional.of(Reason.of(ReasonCode.LISTING_UPLOADED_ALREADY).with("item", row.itemId()));
    }
    List<String> missing = missingContent(product, rules.content());
    return missing.isEmpty() ? Optional.empty() : Optional.of(lacks(missing));
  }

  /** That something is missing. */
  static Reason lacks(List<String> missing) {
    return Reason.of(ReasonCode.LISTING_INCOMPLETE).with("missing", String.join(", no ", missing));
  }

  /** What a listing shows and the product lacks. */
  static List<String> missingContent(Product product, ContentPolicy content) {
    List<String> missing = new ArrayList<>();
    String title = ProductContent.rawTitle(product, content).orElse(null);
    if (title == null || content.showsNothing(title)) {
      missing.add("title");
    }
    if (product.images().isEmpty()) {
      missing.add("image");
    }
    return missing;
  }

  /** The texts of a product that lacks none. */
  static ListingText text(Product product, ContentPolicy content) {
    ProductContent texts = ProductContent.of(product, content);
    return new ListingText(texts.title(), texts.description());
  }
}
