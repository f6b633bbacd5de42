package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import java.time.Instant;

/** Registers pages of new products. */
public final class RegisterCost {
  private final ListingService service;

  public RegisterCost(Database db) {
    this.service =
        new ListingService(
            db, TestStores.config(), new VirtualTime(Instant.parse("2026-11-25T01:00:00Z")));
  }

  /** Registers so many products from a number on. */
  public void page(int first, int count) {
    RegisterRequest request = RegisterRequest.to(PlatformId.BASE, "test");
    assertThat(service.register(request, TestProducts.complete(first, count)))
        .hasSize(count)
        .allMatch(outcome -> outcome.kind() == RegisterOutcome.Kind.QUEUED);
  }
}
