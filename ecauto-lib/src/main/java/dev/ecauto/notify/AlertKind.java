package dev.ecauto.notify;

import java.util.Arrays;
import java.util.Locale;

/** What people are told of. */
public enum AlertKind {
  /** The shop platform has restricted an account. */
  SHOP_RESTRICTED(Urgency.AT_ONCE),
  /** An account must be authorised again. */
  AUTHORISATION_LOST(Urgency.AT_ONCE),
  /** An account was stopped for another cause and waits for a person. */
  ACCOUNT_STOPPED(Urgency.AT_ONCE),
  /** A brake of the live sync holds changes back. */
  BRAKE_PULLED(Urgency.AT_ONCE),
  /** Several visible listings sell below their break-even. */
  SELLING_AT_LOSS(Urgency.AT_ONCE),
  /** Amazon says of too many live products at once that nobody offers them. */
  ZEROS_DOUBTED(Urgency.AT_ONCE),
  /** Live listings have not been looked at for too long. */
  NO_LOOKS(Urgency.AT_ONCE),
  /** The store cannot be read, or is not whole. */
  STORE_DAMAGED(Urgency.AT_ONCE),
  /** An authorisation ends soon. */
  AUTHORISATION_ENDING(Urgency.BY_DAY),
  /** Decisions wait for a person. */
  REVIEW_WAITING(Urgency.BY_DAY),
  /** A run ended with an error. */
  RUN_FAILED(Urgency.BY_DAY),
  /** The store's disk is nearly full. */
  DISK_NEARLY_FULL(Urgency.BY_DAY),
  /** There is no recent backup. */
  BACKUP_TOO_OLD(Urgency.BY_DAY),
  /** Live listings are older than was promised. */
  PROMISE_BROKEN(Urgency.BY_DAY),
  /** Uploads are due that nothing holds up, and nobody makes them. */
  UPLOAD_OVERDUE(Urgency.BY_DAY),
  /** Changes of live listings wait that nothing holds up, and nobody sends them. */
  REVISION_OVERDUE(Urgency.BY_DAY),
  /** A loop of the daemon gives no sign of life. */
  LOOP_SILENT(Urgency.BY_DAY),
  /** The report of every day. */
  DAILY_REPORT(Urgency.AT_ONCE),
  /** A message that somebody sends to see whether it arrives. */
  TEST(Urgency.AT_ONCE);

  /** When a message may be sent. */
  public enum Urgency {
    /** At any hour, and never in a digest. */
    AT_ONCE,
    /** By day, and in a digest when there are many. */
    BY_DAY
  }

  private final Urgency urgency;

  AlertKind(Urgency urgency) {
    this.urgency = urgency;
  }

  /** When its messages may be sent. */
  public Urgency urgency() {
    return urgency;
  }

  /** The text that the store holds. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static AlertKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is no kind of alert"));
  }
}
