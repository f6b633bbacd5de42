package dev.ecauto.runner.bench;

import com.google.gson.JsonObject;
import dev.ecauto.runner.CliRun;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Uploads of what waits in a store, as the command makes them: as many as there is time for, and at
 * the pace that BASE leaves to an account, whose limit is 5,000 calls an hour.
 *
 * @param config of the store and its shops
 */
record MeasuredUploads(Path config) {
  /** Eight calls an upload. */
  private static final Duration PACE = Duration.ofHours(1).dividedBy(5_000 / 8);

  /** So many at once: how many a second, and how many were left for later or with a question. */
  JsonObject atOnce(int uploads) throws IOException {
    Instant begunAt = Instant.now();
    long begun = System.nanoTime();
    int published = upload(uploads);
    JsonObject figures = new JsonObject();
    figures.addProperty(
        "perSecond", Math.round(10e9 * published / (System.nanoTime() - begun)) / 10.0);
    figures.addProperty("notListedYet", uploads - published);
    if (published < uploads) {
      figures.addProperty("why", why(begunAt));
    }
    return figures;
  }

  /**
   * One after the other, each due when BASE's limit allows it: what they took from that moment
   * until they were listed, the opening of the store included, and how many were not done when the
   * next was due.
   */
  JsonObject paced(int uploads) throws IOException {
    double[] took = new double[uploads];
    StopSignal clock = StopSignal.create();
    long begun = System.nanoTime();
    for (int upload = 0; upload < uploads; upload++) {
      long due = begun + upload * PACE.toNanos();
      clock.await(Duration.ofNanos(due - System.nanoTime()));
      upload(1);
      took[upload] = Math.round((System.nanoTime() - due) / 1e6);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("late", Arrays.stream(took).filter(ms -> ms > PACE.toMillis()).count());
    Arrays.sort(took);
    figures.addProperty("medianMs", took[uploads / 2]);
    figures.addProperty("longestMs", took[uploads - 1]);
    return figures;
  }

  /** What happened to those that were not listed. */
  private String why(Instant since) {
    return CliRun.of(
            "--config",
            config.toString(),
            "history",
            "--from",
            since.toString(),
            "--kind",
            "upload.deferred,upload.in_doubt,upload.failed,upload.held,upload.lost,account")
        .out();
  }

  private int upload(int uploads) throws IOException {
    CliRun run =
        CliRun.of(
            "--config", config.toString(), "--json", "upload", "--now", "--limit", "" + uploads);
    int published = run.code() > 1 ? 0 : run.json().get("published").getAsInt();
    if (published == 0) {
      throw new IOException("nothing was uploaded: " + run.out() + run.err());
    }
    return published;
  }
}
