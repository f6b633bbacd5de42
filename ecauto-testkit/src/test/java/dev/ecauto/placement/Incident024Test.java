package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.screening.ScreeningException;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prohibited products got two shop accounts restricted. */
class Incident024Test extends RegistrationIncidents {
  @EveryStore
  void whatIsProhibitedIsWithheldBeforeItReachesTheQueue(String dialect) throws IOException {
    Path list = write("asin,B000000001,block,counterfeit\nkeyword,商品 2,hold,needs a licence\n");
    ListingConfig config =
        ListingConfig.builder()
            .platform(PlatformId.BASE, base -> base.account(TestStores.ONE))
            .screeningFile(list)
            .build();
    try (Database db = open(dialect)) {
      ListingService service = service(db, config);
      assertThat(service.register(TO_ONE, TestProducts.complete(1, 3)))
          .satisfiesExactly(
              blocked ->
                  assertThat(blocked.describe())
                      .isEqualTo("screened out by rule asin 'B000000001' (counterfeit)"),
              held -> assertThat(held).isInstanceOf(RegisterOutcome.HeldForReview.class),
              passed -> assertThat(passed).isInstanceOf(RegisterOutcome.Queued.class));
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isEqualTo(1);
      assertThat(ListingServiceTest.conservation(db).withheld()).isEqualTo(2);
      releasingReviewsButNeverUnblocks(service);
      reloading(service, list);
    }
  }

  private static void releasingReviewsButNeverUnblocks(ListingService service) {
    List<Listing> withheld =
        service.find(
            ListingFilter.of(PlatformId.BASE)
                .withStatuses(ListingStatus.HELD, ListingStatus.CANCELLED));
    List<ChangeOutcome> released =
        service.release(withheld.stream().map(Listing::id).toList(), WHY);
    assertThat(released.get(0)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(released.get(1)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  private void reloading(ListingService service, Path list) throws IOException {
    Files.writeString(list, "brand,銘柄,maybe,typo\n");
    assertThatThrownBy(service::reloadScreening).isInstanceOf(ScreeningException.class);
    assertThat(one(service.register(TO_ONE, TestProducts.complete(4, 1))))
        .isInstanceOf(RegisterOutcome.Queued.class);
    write("brand,銘柄,block,counterfeit\n");
    assertThat(service.reloadScreening()).isEqualTo(1);
    assertThat(one(service.register(TO_ONE, TestProducts.complete(5, 1))))
        .isInstanceOf(RegisterOutcome.ScreenedOut.class);
  }

  private Path write(String rules) throws IOException {
    return Files.writeString(dir.resolve("screening.csv"), "kind,value,severity,reason\n" + rules);
  }
}
