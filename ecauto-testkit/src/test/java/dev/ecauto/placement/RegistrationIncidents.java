package dev.ecauto.placement;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of past incidents share. */
abstract class RegistrationIncidents {
  static final RegisterRequest TO_ONE =
      RegisterRequest.to(PlatformId.BASE, "test").withAccount(TestStores.ONE);
  static final RegisterRequest TO_TWO = TO_ONE.withAccount(TestStores.TWO);
  static final ChangeReason WHY = new ChangeReason("cleaning up", "test");

  final VirtualTime clock = new VirtualTime(Instant.parse("2026-11-25T01:00:00Z"));
  @TempDir Path dir;

  final Database open(String dialect) {
    return TestStores.open(dialect, dir);
  }

  final ListingService service(Database db) {
    return new ListingService(db, TestStores.config(), clock);
  }

  final ListingService service(Database db, ListingConfig config) {
    return new ListingService(db, config, clock);
  }

  static RegisterOutcome one(List<RegisterOutcome> outcomes) {
    return outcomes.get(0);
  }
}
