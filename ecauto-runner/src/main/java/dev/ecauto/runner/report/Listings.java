package dev.ecauto.runner.report;

import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import dev.ecauto.upload.queue.ListingCounts;

/** Shows in which state all listings are. */
public final class Listings {
  private Listings() {}

  /** For people. */
  public static Table table(ListingCounts counts) {
    Table table = new Table("listings", "state");
    table.row(counts.listed(), "listed");
    table.row(counts.waiting(), "waiting");
    table.row(counts.uploading(), "uploading");
    table.row(counts.inDoubt(), "in doubt");
    table.row(counts.failed(), "failed");
    table.row(counts.withheld(), "withheld");
    if (!counts.holds()) {
      table.row(counts.limbo(), "in limbo: run check --fix");
    }
    return table.row(counts.total(), "in all");
  }

  /** For machines. */
  public static Json json(ListingCounts counts) {
    return new Json()
        .put("total", counts.total())
        .put("listed", counts.listed())
        .put("waiting", counts.waiting())
        .put("uploading", counts.uploading())
        .put("inDoubt", counts.inDoubt())
        .put("failed", counts.failed())
        .put("withheld", counts.withheld())
        .put("limbo", counts.limbo());
  }
}
