package dev.ecauto.model;

/** One shop account of one platform. */
public record AccountKey(PlatformId platform, AccountId account) {
  @Override
  public String toString() {
    return platform + "/" + account;
  }
}
