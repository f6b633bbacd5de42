package dev.ecauto.placement;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.ItemDetails;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.upload.queue.UploadGate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of this moment, for whatever way a listing came: nothing that is withheld, forbidden or
 * without a price that the rules allow is posted, and no text that shoppers must not see. Pure;
 * safe for use by many threads.
 */
final class ListingGate implements UploadGate {
  private final ListingConfig config;
  private final Supplier<ScreeningLists> screening;

  ListingGate(ListingConfig config, Supplier<ScreeningLists> screening) {
    this.config = config;
    this.screening = screening;
  }

  @Override
  public Decision judge(Claimed claimed) {
    return withheld(claimed.listing())
        .or(() -> forbidden(claimed))
        .<Decision>map(withhold -> withhold)
        .orElseGet(() -> priced(claimed));
  }

  private static Optional<Decision.Withhold> withheld(Listing listing) {
    return switch (listing.status()) {
      case PENDING, LISTED, SOLD -> Optional.empty();
      case HELD, CANCELLED, FAILED ->
          Optional.of(
              new Decision.Withhold(
                  Objects.requireNonNullElseGet(
                      listing.statusReason(),
                      () ->
                          Reason.of(ReasonCode.LISTING_WITHHELD_HERE)
                              .with("status", listing.status().code())),
                  listing.status()));
    };
  }

  /** The product as it is known, and the texts as they would go out: both must pass. */
  private Optional<Decision.Withhold> forbidden(Claimed claimed) {
    ScreeningLists lists = screening.get();
    boolean reviewed = claimed.listing().reviewedAt() != null;
    return Stream.of(claimed.product(), asPosted(claimed))
        .flatMap(
            product ->
                lists
                    .screen(product)
                    .match(
                        passed -> Stream.<Decision.Withhold>empty(),
                        met -> Stream.of(new Decision.Withhold(met.reason(), met.status()))))
        .filter(withhold -> withhold.status() == ListingStatus.CANCELLED || !reviewed)
        .min((one, other) -> severity(one) - severity(other));
  }

  private static int severity(Decision.Withhold withhold) {
    return withhold.status() == ListingStatus.CANCELLED ? 0 : 1;
  }

  private static Product asPosted(Claimed claimed) {
    UploadItem item = claimed.item();
    return new Product(
        item.asin(),
        new ProductText(item.title(), item.description()),
        ProductText.NONE,
        null,
        null,
        ImageUrls.NONE,
        null,
        null);
  }

  private Decision priced(Claimed claimed) {
    AccountRules rules = rulesOf(claimed.listing());
    UploadItem item = claimed.item();
    if (rules == null) {
      return item.price().minorUnits() > 0
          ? new Decision.Pass(item.withDetails(details(claimed.product(), ContentPolicy.DEFAULT)))
          : new Decision.Withhold(
              Reason.of(ReasonCode.LISTING_NO_PRICE).with("price", item.price()),
              ListingStatus.HELD);
    }
    return Pricing.ofListing(item.price(), claimed.product(), rules)
        .match(
            price ->
                new Decision.Pass(
                    cleaned(item, price, rules.content())
                        .withDetails(details(claimed.product(), rules.content()))),
            refused -> new Decision.Withhold(refused.why().summary(), ListingStatus.HELD));
  }

  /** In the language that a listing's title is taken from. */
  private static ItemDetails details(Product product, ContentPolicy content) {
    Language language =
        content.languages().stream()
            .filter(each -> product.text(each).title() != null)
            .findFirst()
            .orElse(content.languages().get(0));
    String bullets = product.text(language).bulletPoints();
    return new ItemDetails(
        Locale.forLanguageTag(language.locale().replace('_', '-')),
        product.brand(),
        product.category(),
        bullets == null ? List.of() : bullets.lines().filter(line -> !line.isBlank()).toList(),
        product.details().attributes(),
        product.details().identifiers());
  }

  private @Nullable AccountRules rulesOf(Listing listing) {
    return config.rulesOf(listing).orElse(null);
  }

  /** Cleaning what is clean changes nothing, so only texts from elsewhere change. */
  private static UploadItem cleaned(UploadItem item, Pricing.Price price, ContentPolicy content) {
    String title = content.title(item.title());
    return new UploadItem(
        item.sku(),
        item.asin(),
        title,
        item.description().isBlank()
            ? item.description()
            : content.description(item.description(), null, title),
        price.amount(),
        item.quantity(),
        item.images(),
        item.visibility());
  }
}
