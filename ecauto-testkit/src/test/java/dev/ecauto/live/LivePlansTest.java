package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.internal.Jooq;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What runs all day over live listings reads few rows, also on an SQLite store that was opened
 * empty and has no statistics: what is asked of some products is found by product, and what is open
 * of an account is found without reading all that ever was sent.
 */
@Tag("slow")
class LivePlansTest {
  private static final Pattern ALL_LISTED_FOR_EACH =
      Pattern.compile("CORRELATED[^|]*\\|[^|]*listings USING INDEX ix_listings_status");
  private static final Pattern ALL_EVER_SENT =
      Pattern.compile(
          "revisions USING INDEX \\w+ \\(platform=\\? AND account_id=\\?( AND kind=\\?)?\\)");

  @TempDir Path dir;

  @Test
  void readsNoMoreThanItNeedsWithoutStatistics() {
    try (MemoryRig rig = new MemoryRig("sqlite", dir)) {
      List<Listing> listings = rig.list(5);
      Set<String> statements =
          CountedStatements.seenDuring(
              () -> {
                rig.run(MemoryRig.A_WHILE);
                rig.offer(listings.get(0), 2_000);
                rig.offer(listings.get(1), 900);
                rig.sellOut(listings.get(2));
                rig.run(MemoryRig.A_WHILE);
              });
      Set<String> bad = new TreeSet<>();
      for (String statement : statements) {
        String plan = plan(rig, statement);
        boolean ofProducts = statement.contains("listings.asin in (?");
        if (ALL_LISTED_FOR_EACH.matcher(plan).find()
            || ALL_EVER_SENT.matcher(plan).find()
            || (ofProducts && plan.contains("ix_listings_status"))) {
          bad.add(statement + ": " + plan);
        }
      }
      assertThat(statements).anyMatch(one -> one.startsWith("delete from freshness"));
      assertThat(statements).anyMatch(one -> one.contains("order by revisions.urgency"));
      assertThat(bad).isEmpty();
    }
  }

  private static String plan(MemoryRig rig, String statement) {
    if (!statement.matches("(?s)(select|update|delete|insert|with) .*")) {
      return "";
    }
    Object[] nothing =
        Collections.nCopies((int) statement.chars().filter(c -> c == '?').count(), null).toArray();
    return rig.db.read(
        tx ->
            Jooq.dsl(tx).fetch("explain query plan " + statement, nothing).stream()
                .map(row -> String.valueOf(row.get(row.size() - 1)))
                .collect(Collectors.joining(" | ")));
  }
}
