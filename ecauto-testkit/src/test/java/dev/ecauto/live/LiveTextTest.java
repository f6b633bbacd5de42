package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.internal.ProductNature;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.review.Review;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue of live products is read again, and what it changes is a person's to decide. */
@Tag("slow")
class LiveTextTest {
  @TempDir Path dir;

  @EveryStore
  void anotherTitleOrBrandWaitsForAPersonAndIsSentWhenAccepted(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      listings.forEach(listing -> rig.source.show(listing.asin(), item("水筒", "甲")));
      rig.run(Duration.ofHours(2));
      assertThat(rig.live().commands().reviews()).as("nothing was known before").isEmpty();

      rig.source.show(listings.get(0).asin(), item("魔法瓶", "甲"));
      rig.source.show(listings.get(1).asin(), item("水筒", "乙"));
      rig.time.advance(Duration.ofDays(31));
      rig.run(Duration.ofHours(2));
      List<Review> reviews = rig.live().commands().reviews();
      assertThat(reviews).hasSize(2).allMatch(Review::isOfText);
      assertThat(reviews.get(0).reason())
          .hasToString("the catalogue changed: the title from \"水筒\" to \"魔法瓶\"");
      assertThat(reviews.get(1).reason())
          .hasToString("the catalogue changed; the brand from 甲 to 乙");
      assertThat(title(rig, listings.get(0))).isEqualTo("商品 0");

      rig.live().commands().decide(reviews.get(0).id(), Review.Status.ACCEPTED, BY);
      rig.live().commands().decide(reviews.get(1).id(), Review.Status.REJECTED, BY);
      rig.run(Duration.ofHours(5));
      assertThat(title(rig, listings.get(0))).isEqualTo("魔法瓶");
      assertThat(title(rig, listings.get(1))).isEqualTo("商品 2");
      assertThat(rig.revisions(listings.get(0).asin()))
          .extracting(revision -> revision.change().kind())
          .containsExactly(RevisionKind.TEXT);
      assertThat(rig.live().commands().reviews()).isEmpty();
    }
  }

  @EveryStore
  void whatTheCatalogueSaysForTheFirstTimeIsNoChange(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      listings.forEach(listing -> rig.source.show(listing.asin(), item("水筒", null)));
      rig.run(Duration.ofHours(2));
      listings.forEach(listing -> rig.source.show(listing.asin(), item("水筒", "甲")));
      rig.time.advance(Duration.ofDays(31));
      rig.run(Duration.ofHours(2));
      assertThat(rig.live().commands().reviews()).isEmpty();
    }
  }

  /** Such as one more addition of it. */
  @EveryStore
  void anotherTitleThatSomebodyElseFetchedIsNoLessOne(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.source.show(listing.asin(), item("水筒", "甲"));
      rig.run(Duration.ofHours(2));
      rig.source.show(listing.asin(), item("魔法瓶", "甲"));
      rig.sql("UPDATE products SET title_ja = '魔法瓶' WHERE asin = '" + listing.asin() + "'");
      rig.run(Duration.ofHours(25));
      assertThat(rig.live().commands().reviews())
          .singleElement()
          .satisfies(
              review ->
                  assertThat(review.reason())
                      .hasToString("the catalogue changed: the title from \"水筒\" to \"魔法瓶\""));
      rig.run(Duration.ofHours(25));
      assertThat(rig.live().commands().reviews()).as("asked once").hasSize(1);
    }
  }

  /** The catalogue is read after the look: the next one is hours away. */
  @EveryStore
  void whatTheCatalogueForbidsIsHiddenAtOnce(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(2);
      rig.source.show(listings.get(0).asin(), item("水筒", "甲"));
      rig.source.show(
          listings.get(1).asin(),
          item(
              "水筒",
              "甲",
              new ProductDetails(Map.of(ProductNature.ADULT, List.of("true")), List.of())));

      rig.run(Duration.ofMinutes(10));

      assertThat(rig.isShown(listings.get(0))).isTrue();
      assertThat(rig.isShown(listings.get(1))).isFalse();
    }
  }

  private static String title(MemoryRig rig, Listing listing) {
    return rig.item(listing).title();
  }

  private static CatalogItem item(String title, @Nullable String brand) {
    return item(title, brand, ProductDetails.NONE);
  }

  private static CatalogItem item(String title, @Nullable String brand, ProductDetails details) {
    return new CatalogItem(
        new ProductText(title, null, null),
        null,
        brand,
        new ImageUrls(List.of("https://images.invalid/1.jpg")),
        details);
  }
}
