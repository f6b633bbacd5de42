package dev.ecauto.testkit.ebay;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.quota.Acquisition;
import dev.ecauto.quota.QuotaLedger;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.QuotaWindow;
import dev.ecauto.quota.WindowQuota;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Calls inside the seller's daily quota, with a fresh token. Safe for use by many threads. */
final class EbayCalls {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Clock clock;
  private final WindowQuota quota;

  EbayCalls(Clock clock, int callsPerDay, QuotaLedger ledger) {
    this.clock = clock;
    QuotaWindow day = QuotaWindow.daily(QuotaWindow.DEFAULT_ZONE);
    QuotaRule rule = new QuotaRule(QuotaUse.DAY, callsPerDay, day, TOLERANCE);
    this.quota = new WindowQuota("seller", rule, ledger, Time.of(clock, StopSignal.create()));
  }

  /** One call inside the quota; a token that ran out is replaced and the call made again. */
  EbayReply send(Supplier<EbayReply> call) {
    EbayReply reply = sendOnce(call);
    return reply.status() == 401 ? sendOnce(call) : reply;
  }

  private EbayReply sendOnce(Supplier<EbayReply> call) {
    return quota
        .acquire()
        .match(
            granted -> send(call, granted),
            refused -> EbayReply.error(429, 2001, "not sent: the calls of the day are used up"));
  }

  private EbayReply send(Supplier<EbayReply> call, Acquisition.Granted granted) {
    EbayReply reply = call.get();
    quota.finished(granted);
    if (reply.status() == 429) {
      quota.refused(clock.instant());
    }
    return reply;
  }

  PlatformError error(EbayReply reply) {
    ErrorClass errorClass = EbayErrors.classify(reply);
    return new PlatformError(
        errorClass,
        Integer.toString(reply.errorId()),
        reply.message(),
        null,
        errorClass == ErrorClass.QUOTA_DAY ? quota.resetsAt().plus(TOLERANCE) : null);
  }

  QuotaUse use() {
    QuotaRule rule = quota.rule();
    Instant now = clock.instant();
    return new QuotaUse(
        rule.name(),
        quota.used(),
        rule.limit(),
        rule.window().startOf(now),
        rule.window().endOf(now));
  }

  void release() {
    quota.release();
  }
}
