package dev.ecauto.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Words in titles, in both kinds of store. */
@Tag("slow")
class TitleSearchTest {
  @TempDir Path dir;

  private static Overview overview(StoreFixture store) {
    return new Overview(store.database, StoreFixture.listing(), store.time);
  }

  private static void title(StoreFixture store, int id, String title) {
    store.add(id, "listed");
    store.sql("UPDATE listings SET title = '" + title + "' WHERE id = " + id);
  }

  private static List<Long> found(Overview overview, String words) {
    return overview.listings(ListingQuery.all().withText(words)).rows().stream()
        .map(row -> row.listing().id())
        .toList();
  }

  @EveryStore
  void aWordOfTwoCharactersIsFoundInsideAJapaneseTitle(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      title(store, 1, "メガネ拭きクロス2枚");
      title(store, 2, "靴下 綿 3足組");
      title(store, 3, "綿のメガネケース");
      title(store, 4, "ネクタイ メガ盛り");
      Overview overview = overview(store);

      assertThat(found(overview, "拭き")).containsExactly(1L);
      assertThat(found(overview, "靴下")).containsExactly(2L);
      assertThat(found(overview, "メガ")).containsExactly(4L, 3L, 1L);
      assertThat(found(overview, "ﾒｶﾞﾈ")).as("half width").containsExactly(3L, 1L);
      assertThat(found(overview, "クロス メガネ")).as("any order").containsExactly(1L);
      assertThat(found(overview, "ガメ")).as("pairs in another order").isEmpty();
      assertThat(found(overview, "時計")).isEmpty();
    }
  }

  @EveryStore
  void theCatalogueTitleIsSearchedTooAndAChangedTitleIsFoundAnew(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      title(store, 1, "メガネ拭き");
      store.sql("UPDATE products SET title_en = 'Cleaning CLOTH'");
      Overview overview = overview(store);
      assertThat(found(overview, "cloth")).containsExactly(1L);

      store.sql("UPDATE listings SET title = '腕時計'");
      assertThat(overview.indexTitles()).isZero();

      assertThat(found(overview, "時計")).containsExactly(1L);
      assertThat(found(overview, "拭き")).isEmpty();
    }
  }

  @EveryStore
  void signsOfTheSearchLanguageAreNoQuery(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      title(store, 1, "メガネ \"拭き\" (2枚) 50%_OFF");
      Overview overview = overview(store);

      for (String words : List.of("\"拭き\"", "(2枚)", "拭き*", "50%", "拭き') OR 1=1 --")) {
        assertThat(overview.listings(ListingQuery.all().withText(words)).untaken())
            .as(words)
            .isZero();
      }
      assertThat(found(overview, "\"拭き\" OR \"時計\"")).as("no operator").isEmpty();
      assertThat(found(overview, "%_")).as("no word at all").isEmpty();
      assertThat(found(overview, "拭き*")).containsExactly(1L);
    }
  }

  @EveryStore
  void everyListingFoundIsOnExactlyOnePage(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      for (int id = 1; id <= 7; id++) {
        title(store, id, id % 2 == 0 ? "綿の靴下" : "腕時計");
      }
      Overview overview = overview(store);
      List<Long> seen = new ArrayList<>();
      OptionalLong next = OptionalLong.of(Long.MAX_VALUE);
      while (next.isPresent()) {
        ListingPage page =
            overview.listings(
                ListingQuery.all().withText("時計").withSize(2).withBefore(next.getAsLong()));
        page.rows().forEach(row -> seen.add(row.listing().id()));
        next = page.next();
      }
      assertThat(seen).containsExactly(7L, 5L, 3L, 1L);
    }
  }
}
