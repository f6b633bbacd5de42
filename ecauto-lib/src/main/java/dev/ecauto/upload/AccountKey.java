package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;

/** One shop account of one platform. */
public record AccountKey(PlatformId platform, AccountId account) {
  @Override
  public String toString() {
    return platform + "/" + account;
  }
}
