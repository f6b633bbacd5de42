package dev.ecauto.consistency.rules;

import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row that breaks a rule; see {@link Source} for what each source puts in.
 *
 * @param subject the ids
 * @param status the row's status
 * @param other the status or error on the other side
 * @param started whether anything may have reached the shop for it
 * @param shown the row in words
 */
record Facts(
    Subject subject,
    @Nullable String status,
    @Nullable String other,
    boolean started,
    String shown) {
  long listing() {
    return Objects.requireNonNull(subject.listingId());
  }

  long queueRow() {
    return Objects.requireNonNull(subject.queueId());
  }

  long attempt() {
    return Objects.requireNonNull(subject.attemptId());
  }

  String asin() {
    return Objects.requireNonNull(subject.asin());
  }

  boolean is(String wanted) {
    return wanted.equals(status);
  }

  boolean otherIs(String wanted) {
    return wanted.equals(other);
  }

  static @Nullable AccountKey shop(@Nullable String platform, @Nullable String account) {
    if (platform == null || account == null) {
      return null;
    }
    try {
      return new AccountKey(new PlatformId(platform), new AccountId(account));
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }
}
