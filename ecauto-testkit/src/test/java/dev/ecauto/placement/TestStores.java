package dev.ecauto.placement;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import java.nio.file.Path;

/** Stores and configurations for tests. */
final class TestStores {
  static final AccountId ONE = new AccountId("base_account_1");
  static final AccountId TWO = new AccountId("base_account_2");

  private TestStores() {}

  /** A fresh store of a dialect: {@code sqlite} in the directory, or {@code postgresql}. */
  static Database open(String dialect, Path dir) {
    return FreshStore.open(dialect, dir);
  }

  /** BASE with two accounts and the defaults. */
  static ListingConfig config() {
    return ListingConfig.builder()
        .platform(PlatformId.BASE, base -> base.account(ONE).account(TWO))
        .build();
  }
}
