package dev.ecauto.runner.demo;

import dev.ecauto.model.Words;
import dev.ecauto.runner.intake.AddReport;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Duration;

/**
 * What became of every ASIN of a demonstration.
 *
 * @param asins how many went in, lines that are none included
 * @param malformedLines lines that are no ASIN
 * @param added what fetching and registering came to
 * @param listings where the listings are
 * @param shops what the fakes saw
 * @param audit whether the shops hold what they should
 * @param elapsed how long it took
 * @param atRealQuotas how long it takes without the speed-up
 */
record DemoResult(
    long asins,
    long malformedLines,
    AddReport added,
    ListingCounts listings,
    ShopReport shops,
    Audit audit,
    Duration elapsed,
    Duration atRealQuotas) {
  /** What Amazon could not say of an ASIN is a reason like any other. */
  private long rejected() {
    return added.refused() + added.failed() + malformedLines + listings.withheld();
  }

  private long failed() {
    return listings.failed();
  }

  /** ASINs that a stop left on the way, fetched or not. */
  private long waiting() {
    return asins - listings.listed() - rejected() - failed() - listings.inDoubt();
  }

  /** What Amazon could not say of an ASIN is accounted for, too: its reason stands in the table. */
  private boolean isAccountedFor() {
    return waiting() == 0 && listings.failed() == 0 && listings.inDoubt() == 0 && audit.isClean();
  }

  Result result() {
    return new Result(isAccountedFor() ? ExitCode.OK : ExitCode.FAILED, text(), json().build());
  }

  private String text() {
    Table outcomes = added.rejections("ASINs", "what became of them", "for example");
    if (malformedLines > 0) {
      outcomes.row(malformedLines, "rejected: not an ASIN", "");
    }
    row(outcomes, listings.withheld(), "withheld");
    row(outcomes, listings.failed(), "failed on upload");
    row(outcomes, listings.inDoubt(), "in doubt");
    row(outcomes, waiting(), "waiting");
    row(outcomes, listings.listed(), "listed in the shop");
    outcomes.row(asins, "in all", "");
    return outcomes.render()
        + "\nIn the shop: %d complete, %s, %s missing.%n"
            .formatted(
                audit.listedComplete(),
                Words.of(audit.duplicates(), "duplicate", "duplicates"),
                Words.of(audit.missingImages(), "image", "images"))
        + "Calls: %d to Amazon (%d throttled), %d to BASE (%d throttled).%n"
            .formatted(
                shops.spApiCalls(),
                shops.spApiThrottled(),
                shops.baseCalls(),
                shops.baseThrottled())
        + "Took %.1f s; at the real quotas it takes %d s.%n"
            .formatted(elapsed.toMillis() / 1000.0, atRealQuotas.toSeconds());
  }

  private static void row(Table table, long count, String what) {
    if (count > 0) {
      table.row(count, what, "");
    }
  }

  private Json json() {
    return new Json()
        .put("asins", asins)
        .put("listed", listings.listed())
        .put("rejected", rejected())
        .put("waiting", waiting())
        .put("inDoubt", listings.inDoubt())
        .put("failed", failed())
        .put("listedComplete", audit.listedComplete())
        .put("duplicatesInShop", audit.duplicates())
        .put("missingImages", audit.missingImages())
        .put("invisible", audit.invisible())
        .put("missingInShop", audit.missing())
        .put("withoutSku", audit.withoutSku())
        .put("spApiCalls", shops.spApiCalls())
        .put("spApiThrottled", shops.spApiThrottled())
        .put("baseCalls", shops.baseCalls())
        .put("baseThrottled", shops.baseThrottled())
        .put("elapsedSeconds", elapsed.toMillis() / 1000.0)
        .put("secondsAtRealQuotas", atRealQuotas.toSeconds())
        .put("reasons", added.json().build().get("reasons"));
  }
}
