package dev.ecauto.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.model.Asin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incidents 021 and 029: the same product in a table and in 17,544 cache files, disagreeing. Here
 * what was fetched is in one table, with its age, and whoever reads it reads that.
 */
class Incident021Test {
  @TempDir Path dir;

  @Test
  void fetchedValuesHaveOnePlace() {
    try (StoreFixture store = StoreFixture.open("sqlite", dir)) {
      store.add(1, "waiting");

      assertThat(
              store.rows(
                  "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p"
                      + " WHERE m.type = 'table' AND p.name IN ('amazon_price_jpy', 'title_ja',"
                      + " 'images', 'offer_state') ORDER BY 2"))
          .isEqualTo(
              "products|amazon_price_jpy|products|images|products|offer_state|products|title_ja|");

      store.sql("UPDATE products SET amazon_price_jpy = 777");
      Story story = new History(store.database, store.time).explain(new Asin(StoreFixture.asin(1)));
      assertThat(story.entries().toString()).contains("777 JPY");
    }
  }
}
