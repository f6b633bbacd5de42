package dev.ecauto.runner.docs;

import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import java.util.List;

/** The README's ten lines: what stands between the marks is compared with it. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static UploadReport run(
      String file,
      SpApiConfig amazon,
      TheBaseConfig base,
      ListingConfig listing,
      List<String> asins) {
    // README begins
    try (Ecauto ecauto =
        Ecauto.builder()
            .store("jdbc:sqlite:" + file)
            .amazon(amazon)
            .base(base)
            .listing(listing)
            .build()) {
      RegisterRequest request = RegisterRequest.to(PlatformId.BASE, "my-tool");
      ecauto.adding().add(request, FetchInput.of(asins), EmbeddingExample::print);
      return ecauto.uploads().drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
    }
    // README ends
  }

  private static void print(List<AddOutcome> outcomes) {
    outcomes.forEach(System.out::println);
  }
}
