package dev.ecauto;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.fetch.CatalogBatchFetcher;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchListener;
import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.catalog.fetch.FetchProgress;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.intake.InputService;
import dev.ecauto.model.Asin;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Handover;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ASINs in, queued listings out, in one go: each batch is registered while later ones are still
 * being fetched. Safe for use by many threads.
 */
public final class AddService {
  private final Database database;
  private final CatalogBatchFetcher fetcher;
  private final ListingService listings;
  private final InputService inputs;
  private final AddPlanner planner;

  AddService(
      Database database,
      CatalogBatchFetcher fetcher,
      ListingService listings,
      InputService inputs) {
    this.database = database;
    this.fetcher = fetcher;
    this.listings = listings;
    this.inputs = inputs;
    this.planner = new AddPlanner(database, listings);
  }

  /**
   * What {@link #add} would cost and when the listings would go to their shops: no call is made and
   * nothing is changed. Texts that are no ASIN, and repeated ones, are left out.
   */
  public AddPlan plan(RegisterRequest request, FetchInput input) {
    return planner.plan(request, input, fetcher::forecast);
  }

  /**
   * Fetches the inputs and registers what comes; returns when the last outcome is committed and
   * delivered, or within a second after a stop request.
   *
   * @throws dev.ecauto.listing.ListingException if platform or account is not configured; no call
   *     was spent
   * @throws dev.ecauto.store.StoreException if the store was handed over; no call was spent
   */
  public FetchSummary add(RegisterRequest request, FetchInput input, AddListener listener) {
    listings.requireConfigured(request);
    Handover.requireNone(database);
    return fetcher.fetch(
        input,
        new FetchListener() {
          @Override
          public void onOutcomes(List<FetchOutcome> outcomes) {
            listener.onOutcomes(register(request, outcomes));
          }

          @Override
          public void onProgress(FetchProgress progress) {
            listener.onProgress(progress);
          }
        });
  }

  private List<AddOutcome> register(RegisterRequest request, List<FetchOutcome> fetched) {
    List<Product> products =
        fetched.stream().flatMap(outcome -> outcome.fetched().stream()).toList();
    Map<Asin, RegisterOutcome> registered =
        listings.register(request, products).stream()
            .collect(Collectors.toMap(RegisterOutcome::asin, Function.identity()));
    List<AddOutcome> outcomes =
        fetched.stream()
            .map(outcome -> new AddOutcome(outcome, registrationOf(outcome, registered)))
            .toList();
    inputs.record(
        outcomes.stream().flatMap(outcome -> outcome.withoutProduct().stream()).toList(),
        request.actor());
    return outcomes;
  }

  private static @Nullable RegisterOutcome registrationOf(
      FetchOutcome outcome, Map<Asin, RegisterOutcome> registered) {
    return outcome.fetched().map(product -> registered.get(product.asin())).orElse(null);
  }
}
