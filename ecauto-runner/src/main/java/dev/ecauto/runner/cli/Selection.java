package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ListingService;
import dev.ecauto.runner.input.AsinList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which listings an operator means. */
public final class Selection {
  private static final int CHUNK = 500;

  @Parameters(
      arity = "0..*",
      paramLabel = "ASIN|SKU",
      description = "The listings of these products, or these listings.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--asin-file",
      paramLabel = "FILE",
      description = "ASINs, one a line; - reads standard input.")
  private @Nullable String asinFile;

  @Option(names = "--all", description = "All listings that the command applies to.")
  private boolean all;

  @Mixin private ShopOptions shop = new ShopOptions();

  /**
   * Refuses a platform or an account that does not exist.
   *
   * @throws UsageException naming those that there are
   */
  public void require(Ecauto ecauto) {
    shop.require(ecauto);
  }

  /**
   * The listings that are meant.
   *
   * @param statuses those that the command applies to, for {@code --all}
   */
  public List<Listing> find(Session session, ListingService listings, ListingStatus... statuses) {
    if (all == (asinFile != null || !names.isEmpty())) {
      throw new UsageException("which listings? Give ASINs, SKUs, --asin-file or --all");
    }
    ListingFilter filter =
        ListingFilter.of(shop.platform()).withAccount(shop.account()).withLimit(Integer.MAX_VALUE);
    if (all) {
      return listings.find(filter.withStatuses(statuses));
    }
    Set<String> skus = new LinkedHashSet<>();
    List<Asin> asins = new ArrayList<>(asins(session, skus));
    List<Listing> found = new ArrayList<>();
    for (int from = 0; from < asins.size(); from += CHUNK) {
      List<Asin> chunk = asins.subList(from, Math.min(asins.size(), from + CHUNK));
      found.addAll(listings.find(filter.withAsins(chunk)));
    }
    return found.stream().filter(listing -> skus.isEmpty() || isNamed(listing, skus)).toList();
  }

  private boolean isNamed(Listing listing, Set<String> skus) {
    return skus.contains(listing.sku().value())
        || names.stream()
            .flatMap(name -> Asin.parse(name).stream())
            .anyMatch(listing.asin()::equals);
  }

  private Collection<Asin> asins(Session session, Set<String> skus) {
    Set<Asin> asins = new LinkedHashSet<>();
    for (String name : names) {
      Optional<Asin> asin = Asin.parse(name);
      if (asin.isEmpty()) {
        skus.add(name);
      }
      asins.add(asin.or(() -> SkuParts.asinIn(name)).orElseThrow(() -> neither(name)));
    }
    if (asinFile != null) {
      try (AsinList list = AsinList.open(asinFile, session.surroundings().in())) {
        var unused = list.census(line -> AsinLines.warn(session, line));
        list.asins().forEachRemaining(asin -> asins.add(new Asin(asin)));
      }
    }
    return asins;
  }

  /** What to say of a name that is nothing. */
  public static UsageException neither(String name) {
    return new UsageException("'" + name + "' is neither an ASIN nor a SKU such as b-B0FFN1RB6J-…");
  }
}
