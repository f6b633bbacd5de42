package dev.ecauto.runner.demo;

import dev.ecauto.AddListener;
import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchProgress;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.intake.AddReport;
import dev.ecauto.runner.output.Progress;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.queue.UploadProgress;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.Workload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * The whole way on a sandbox: fetch, register, queue, upload, and then a look at what the shop
 * really holds. For one run.
 */
public final class Demo {
  private static final String ACTOR = "demo";
  private static final int CHUNK = 500;

  /**
   * What goes in.
   *
   * @param asins the well-formed ones, each once
   * @param count how many these are
   * @param malformedLines lines that are no ASIN
   */
  public record Input(Iterator<String> asins, long count, long malformedLines) {}

  private final Ecauto ecauto;
  private final SandboxDir sandbox;
  private final double speed;
  private final Clock clock;
  private final BiFunction<String, Long, Progress> progress;

  /**
   * A demonstration.
   *
   * @param ecauto on a fresh store, configured for the sandbox
   * @param speed the sandbox's
   * @param progress shows how far a task of so many items is
   */
  public Demo(
      Ecauto ecauto,
      SandboxDir sandbox,
      double speed,
      Clock clock,
      BiFunction<String, Long, Progress> progress) {
    this.ecauto = ecauto;
    this.sandbox = sandbox;
    this.speed = speed;
    this.clock = clock;
    this.progress = progress;
  }

  /** Runs it all. */
  public Result run(Input input) {
    Instant started = clock.instant();
    AddReport added = add(input);
    List<Workload> workloads = List.copyOf(ecauto.queue().workloads().values());
    upload();
    Duration elapsed = Duration.between(started, clock.instant());
    List<Listing> listings =
        ecauto.listings().find(ListingFilter.of(PlatformId.BASE).withLimit(Integer.MAX_VALUE));
    Map<Asin, Integer> images = imageCounts(listings);
    ShopReport shops = ShopReport.of(sandbox);
    return new DemoResult(
            input.count() + input.malformedLines(),
            input.malformedLines(),
            added,
            conservation(),
            shops,
            Audit.of(listings, images, shops),
            elapsed,
            atRealQuotas(input.count(), workloads))
        .result();
  }

  private AddReport add(Input input) {
    AddReport report = new AddReport();
    RegisterRequest request = RegisterRequest.to(PlatformId.BASE, ACTOR);
    try (Progress shown = progress.apply("fetching and registering", input.count())) {
      ecauto
          .adding()
          .add(
              request,
              new FetchInput(input.asins(), OptionalLong.of(input.count())),
              new AddListener() {
                @Override
                public void onOutcomes(List<AddOutcome> outcomes) {
                  report.add(outcomes);
                }

                @Override
                public void onProgress(FetchProgress state) {
                  shown.update(state.done(), state.remaining());
                }
              });
    }
    return report;
  }

  private void upload() {
    ListingCounts counts = conservation();
    try (Progress shown = progress.apply("uploading", counts.waiting())) {
      ecauto
          .uploads()
          .drain(
              UploadScope.due()
                  .withTimes(UploadScope.Times.IGNORED)
                  .withEnd(UploadScope.End.QUEUE_EMPTY)
                  .withListener(new UploadProgress(shown)));
    }
  }

  private ListingCounts conservation() {
    return ecauto.queue().listings();
  }

  private Map<Asin, Integer> imageCounts(List<Listing> listings) {
    Map<Asin, Integer> counts = new HashMap<>();
    for (int from = 0; from < listings.size(); from += CHUNK) {
      List<Asin> asins =
          listings.subList(from, Math.min(listings.size(), from + CHUNK)).stream()
              .map(Listing::asin)
              .toList();
      Map<Asin, Product> found = ecauto.products().find(asins);
      found.forEach((asin, product) -> counts.put(asin, product.images().size()));
    }
    return counts;
  }

  private Duration atRealQuotas(long asins, List<Workload> workloads) {
    Duration fetch = ecauto.fetcher().forecast(asins).duration();
    Duration fetchForReal = Duration.ofMillis((long) (fetch.toMillis() * speed));
    Duration upload = RealTime.ofUploads(workloads);
    return fetchForReal.compareTo(upload) > 0 ? fetchForReal : upload;
  }
}
