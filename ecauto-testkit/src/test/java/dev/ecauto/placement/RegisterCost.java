package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.upload.queue.QueueEntry;
import java.time.Instant;
import java.util.List;

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
    register(service, first, count);
  }

  /** The same by any service. */
  public static void register(ListingService service, int first, int count) {
    register(service, RegisterRequest.to(PlatformId.BASE, "test"), products(first, count));
  }

  /** The same for uploads that shall go before all others. */
  public static void registerUrgent(ListingService service, int first, int count) {
    register(
        service,
        RegisterRequest.to(PlatformId.BASE, "test").withPriority(QueueEntry.MAX_PRIORITY),
        products(first, count));
  }

  private static void register(
      ListingService service, RegisterRequest request, List<Product> products) {
    assertThat(service.register(request, products))
        .hasSize(products.size())
        .allMatch(outcome -> outcome.kind() == RegisterOutcome.Kind.QUEUED);
  }

  /** So many products from a number on. */
  public static List<Product> products(int first, int count) {
    return TestProducts.complete(first, count);
  }

  /** The ASIN of a number. */
  public static Asin asin(int number) {
    return TestProducts.asin(number);
  }
}
