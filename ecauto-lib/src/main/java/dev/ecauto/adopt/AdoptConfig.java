package dev.ecauto.adopt;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import java.time.ZoneId;

/**
 * How an older database is read.
 *
 * @param zone the zone of times written without one by the scripts; default Asia/Tokyo
 * @param platform for rows that name none; default {@code base}
 * @param account for rows that name none; default {@code base_account_1}
 * @param notesKept lines that a report holds, the rest is counted; default 10,000
 */
public record AdoptConfig(ZoneId zone, PlatformId platform, AccountId account, int notesKept) {
  /** Zone of the machine that the scripts ran on, unless configured. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");

  /** Account of rows that name none, unless configured. */
  public static final AccountId DEFAULT_ACCOUNT = new AccountId("base_account_1");

  /** Lines that a report holds unless configured. */
  public static final int DEFAULT_NOTES_KEPT = 10_000;

  /** Everything as by default. */
  public static AdoptConfig defaults() {
    return new AdoptConfig(DEFAULT_ZONE, PlatformId.BASE, DEFAULT_ACCOUNT, DEFAULT_NOTES_KEPT);
  }

  /** The same with another zone. */
  public AdoptConfig withZone(ZoneId other) {
    return new AdoptConfig(other, platform, account, notesKept);
  }

  /** The same with another account for rows that name none. */
  public AdoptConfig withAccount(PlatformId otherPlatform, AccountId otherAccount) {
    return new AdoptConfig(zone, otherPlatform, otherAccount, notesKept);
  }
}
