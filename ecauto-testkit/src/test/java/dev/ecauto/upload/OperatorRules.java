package dev.ecauto.upload;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.content.RemovedWords;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.UploadItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's configuration forbids, written down a second time in the plainest words, to
 * hold what is posted against it.
 *
 * @param lowest lowest price in yen
 * @param highest highest price in yen
 * @param removedWord what titles must not show beside {@code アマゾン}, if anything
 * @param blocked titles with this word are never posted, if any
 * @param held titles with this word are posted after a review only, if any
 * @param config the configuration that says so
 */
record OperatorRules(
    long lowest,
    long highest,
    @Nullable String removedWord,
    @Nullable String blocked,
    @Nullable String held,
    ListingConfig config) {
  static final AccountId ACCOUNT = new AccountId("a");

  /** Words that titles are made with. */
  static final List<String> WORDS = List.of("アマゾン", "新品", "刃物", "危険物", "茶碗");

  static OperatorRules draw(Random random, Path dir) {
    long lowest = List.of(1L, 1L, 500L, 1_500L).get(random.nextInt(4));
    long highest = List.of(3_000L, 100_000L, 100_000L).get(random.nextInt(3));
    String removed = random.nextInt(3) == 0 ? "新品" : null;
    String blocked = random.nextInt(3) == 0 ? "刃物" : null;
    String held = random.nextInt(3) == 0 ? "危険物" : null;
    return new OperatorRules(
        lowest,
        highest,
        removed,
        blocked,
        held,
        config(lowest, highest, removed, screening(blocked, held, dir)));
  }

  private static ListingConfig config(
      long lowest, long highest, @Nullable String removed, Path screening) {
    RemovedWords words =
        new RemovedWords(removed == null ? List.of("アマゾン") : List.of("アマゾン", removed));
    return ListingConfig.builder()
        .platform(
            PlatformId.BASE,
            base ->
                base.account(
                    ACCOUNT,
                    rules ->
                        rules
                            .content(ContentPolicy.DEFAULT.withRemovedWords(words))
                            .pricing(
                                FixedMarkup.DEFAULT.within(
                                    new PriceBounds(
                                        Money.yen(lowest), Money.yen(highest), null, null)))))
        .screeningFile(screening)
        .build();
  }

  private static Path screening(@Nullable String blocked, @Nullable String held, Path dir) {
    Path file = dir.resolve("screening-" + (blocked != null) + "-" + (held != null) + ".csv");
    String rules =
        "kind,value,severity,reason\n"
            + (blocked == null ? "" : "keyword," + blocked + ",block,law\n")
            + (held == null ? "" : "keyword," + held + ",hold,law\n");
    try {
      return Files.exists(file) ? file : Files.writeString(file, rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with posting an item of a listing, if anything. */
  Optional<String> violation(UploadItem item, Listing listing) {
    long price = item.price().minorUnits();
    String title = item.title().toLowerCase(Locale.ROOT);
    if (listing.status() != ListingStatus.PENDING) {
      return Optional.of("it is " + listing.status());
    } else if (price < lowest || price > highest) {
      return Optional.of("its price is " + price);
    } else if (title.contains("アマゾン") || (removedWord != null && title.contains(removedWord))) {
      return Optional.of("its title is " + title);
    } else if (blocked != null && title.contains(blocked)) {
      return Optional.of("its title is blocked: " + title);
    } else if (held != null && title.contains(held) && listing.reviewedAt() == null) {
      return Optional.of("nobody has reviewed its title: " + title);
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return lowest
        + " to "
        + highest
        + " yen, removed "
        + removedWord
        + ", blocked "
        + blocked
        + ", held "
        + held;
  }
}
