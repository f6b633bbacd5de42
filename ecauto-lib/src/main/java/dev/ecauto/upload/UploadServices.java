package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the executor works with.
 *
 * @param database the store
 * @param platforms the shops by platform
 * @param clock the time
 * @param stop ends every wait and every run
 * @param random for the jitter of delays; safe for use by many threads
 */
public record UploadServices(
    Database database,
    Map<PlatformId, SalesPlatform> platforms,
    Clock clock,
    StopSignal stop,
    RandomGenerator random) {
  public UploadServices {
    platforms = Map.copyOf(platforms);
  }

  SalesPlatform platformOf(AccountKey account) {
    SalesPlatform platform = platforms.get(account.platform());
    if (platform == null) {
      throw new IllegalArgumentException(
          "no platform '"
              + account.platform()
              + "' is configured: known are "
              + platforms.keySet());
    }
    return platform;
  }
}
