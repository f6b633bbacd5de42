package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the executor works with.
 *
 * @param database the store
 * @param platforms the shops by platform
 * @param items takes over what a shop has and the store does not know
 * @param gate what must be true of a row when it is claimed
 * @param time ends every wait and every run when its stop is requested
 * @param random for the jitter of delays; safe for use by many threads
 * @param observer told of every run, beside the listener of its scope
 */
public record UploadServices(
    Database database,
    Map<PlatformId, SalesPlatform> platforms,
    ItemAdopter items,
    UploadGate gate,
    Time time,
    RandomGenerator random,
    UploadListener observer) {
  public UploadServices {
    platforms = Map.copyOf(platforms);
  }

  /** The same on another part of the time. */
  UploadServices on(Time part) {
    return new UploadServices(database, platforms, items, gate, part, random, observer);
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
