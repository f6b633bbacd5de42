package dev.ecauto.thebase;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Words;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.Acquisition;
import dev.ecauto.quota.WindowQuota;
import dev.ecauto.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three quotas of one account. Safe for use by many threads. */
final class AccountQuotas {
  private static final Logger LOG = LoggerFactory.getLogger(AccountQuotas.class);

  private final String owner;
  private final Counted hour;
  private final Counted day;
  private final Counted adds;
  private final Time time;

  AccountQuotas(AccountId account, TheBaseQuotas quotas, PlatformRuntime runtime) {
    this.owner = account.value();
    this.time = runtime.time();
    this.hour =
        new Counted(runtime.quota(account, quotas.hour()), ErrorClass.QUOTA_HOUR, "hour_api_limit");
    this.day =
        new Counted(runtime.quota(account, quotas.day()), ErrorClass.QUOTA_DAY, "day_api_limit");
    this.adds =
        new Counted(
            runtime.quota(account, quotas.adds()), ErrorClass.QUOTA_ADDS, "exceed_daily_limit");
  }

  /** Whether a call may be made. */
  sealed interface Permit {
    /** Says what follows from each outcome. */
    <R> R match(
        Function<? super Granted, ? extends R> granted,
        Function<? super Refused, ? extends R> refused);

    /** It may; it is counted in these quotas. */
    record Granted(List<Part> parts) implements Permit {
      @Override
      public <R> R match(
          Function<? super Granted, ? extends R> granted,
          Function<? super Refused, ? extends R> refused) {
        return granted.apply(this);
      }
    }

    /** Making it would be refused. */
    record Refused(PlatformError error) implements Permit {
      @Override
      public <R> R match(
          Function<? super Granted, ? extends R> granted,
          Function<? super Refused, ? extends R> refused) {
        return refused.apply(this);
      }
    }
  }

  /** One quota's share in a permit. */
  record Part(WindowQuota quota, Acquisition.Granted call) {}

  private record Counted(WindowQuota quota, ErrorClass errorClass, String code) {}

  Permit acquire(Effect effect) {
    List<Part> parts = new ArrayList<>();
    for (Counted counted : effect == Effect.ONCE ? List.of(adds, day, hour) : List.of(day, hour)) {
      Optional<Permit> refusal =
          counted
              .quota()
              .acquire()
              .match(
                  granted -> {
                    parts.add(new Part(counted.quota(), granted));
                    return Optional.empty();
                  },
                  refused ->
                      Optional.of(new Permit.Refused(localRefusal(counted, refused.retryAt()))));
      if (refusal.isPresent()) {
        parts.forEach(part -> part.quota().notMade(part.call()));
        return refusal.get();
      }
    }
    return new Permit.Granted(List.copyOf(parts));
  }

  /** The call has ended. Its outcome counts for more than the count: a failing store is logged. */
  void finished(Permit.Granted permit) {
    for (Part part : permit.parts()) {
      try {
        part.quota().finished(part.call());
      } catch (RuntimeException e) {
        LOG.warn("{}: the quota {} could not be counted", owner, part.quota().rule().name(), e);
      }
    }
  }

  /** Takes over from the shop that a quota is used up, and adds to the error when it resets. */
  PlatformError refusedByShop(PlatformError error, Instant shopTime) {
    for (Counted counted : List.of(hour, day, adds)) {
      if (counted.errorClass() == error.errorClass()) {
        int used = counted.quota().used(); // the refusal makes it the limit
        Instant retryAt = counted.quota().refused(shopTime);
        LOG.warn(
            "{}: BASE says that {} is used up although {} of {} were counted here; waiting until {}",
            owner,
            counted.quota().rule().name(),
            used,
            counted.quota().rule().limit(),
            retryAt);
        return new PlatformError(
            error.errorClass(), error.code(), error.message(), error.requestId(), retryAt);
      }
    }
    return error;
  }

  List<QuotaUse> use() {
    Instant now = time.now();
    return List.of(useOf(hour, now), useOf(day, now), useOf(adds, now));
  }

  void release() {
    List.of(hour, day, adds).forEach(counted -> counted.quota().release());
  }

  private static QuotaUse useOf(Counted counted, Instant now) {
    var rule = counted.quota().rule();
    return new QuotaUse(
        rule.name(),
        counted.quota().used(),
        rule.limit(),
        rule.window().startOf(now),
        rule.window().endOf(now));
  }

  private static PlatformError localRefusal(Counted counted, Instant retryAt) {
    return new PlatformError(
        counted.errorClass(),
        counted.code(),
        "not sent: all "
            + Words.of(counted.quota().rule().limit(), "call", "calls")
            + " of "
            + counted.quota().rule().name()
            + " used; there is room again at "
            + retryAt,
        null,
        retryAt);
  }
}
