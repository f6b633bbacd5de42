package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseLimits;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Tag("slow")
class TheBaseQuotaTest {
  private static final int PER_HOUR = 400;

  @TempDir Path directory;

  /** The whole hour is used by eight threads and a restart, and the shop refuses nothing. */
  @Test
  void usesTheWholeHourAndIsNeverRefused() {
    try (TheBaseShopUnderTest base = limited()) {
      for (int hour = 0; hour < 2; hour++) {
        base.time.advance(Duration.ofMinutes(30));
        long before = base.shop.count(BaseOperation.DETAIL);
        drain(base.platform, PER_HOUR / 2);
        base.platform.close();
        TheBasePlatform restarted = base.platform(base.database);
        Instant retryAt = drain(restarted, PER_HOUR);
        restarted.close();
        assertThat(base.shop.count(BaseOperation.DETAIL) - before)
            .isBetween(PER_HOUR * 98L / 100, (long) PER_HOUR);
        assertThat(base.shop.throttled()).isZero();
        base.time.advance(Duration.between(base.time.instant(), retryAt));
      }
      drain(base.platform, PER_HOUR);
      assertThat(base.shop.throttled()).isZero();
    }
  }

  private TheBaseShopUnderTest limited() {
    return new TheBaseShopUnderTest(
        directory,
        fake -> fake.limits(new BaseLimits(PER_HOUR, 100_000, 1_000, BaseLimits.DEFAULT.zone())),
        settings -> settings.quotas(TheBaseQuotas.of(PER_HOUR, 100_000, 1_000)));
  }

  /** At a hundred times the speed on the system's clock: the windows of client and shop agree. */
  @Test
  void agreesWithTheShopAboutWindowsOnTheSystemsClock() {
    double speed = 1800;
    int perHour = 60;
    try (TheBaseShopUnderTest base =
        TheBaseShopUnderTest.onSystemTime(
            TheBaseShopUnderTest.sqlite(directory),
            fake -> limits(fake.speed(speed), perHour),
            settings ->
                settings.quotas(TheBaseQuotas.of(perHour, 100_000, 1_000).atSpeed(speed)))) {
      for (int hour = 0; hour < 3; hour++) {
        Instant retryAt = drain(base.platform, 10 * perHour);
        base.stop.await(Duration.between(base.clock().instant(), retryAt));
      }
      assertThat(base.shop.throttled()).isZero();
      assertThat(base.shop.count()).isGreaterThanOrEqualTo(2L * perHour);
    }
  }

  private static FakeBaseShopConfig.Builder limits(FakeBaseShopConfig.Builder fake, int perHour) {
    return fake.limits(new BaseLimits(perHour, 100_000, 1_000, BaseLimits.DEFAULT.zone()));
  }

  /**
   * Calls from eight threads until the quota is used up.
   *
   * @return when there is room again
   */
  private static Instant drain(TheBasePlatform platform, int calls) {
    AtomicReference<Instant> retryAt = new AtomicReference<>(Instant.EPOCH);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CompletableFuture.allOf(
              IntStream.range(0, calls)
                  .mapToObj(
                      i ->
                          CompletableFuture.runAsync(
                              () ->
                                  platform
                                      .look(ACCOUNT, ItemRef.of("1"))
                                      .match(
                                          ok -> retryAt.get(),
                                          failed -> {
                                            assertThat(failed.error().errorClass())
                                                .isEqualTo(ErrorClass.QUOTA_HOUR);
                                            retryAt.set(failed.error().retryAt());
                                            return retryAt.get();
                                          }),
                              threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
    return Objects.requireNonNull(retryAt.get());
  }

  @Test
  void usedUpAddsLeaveTheOtherStepsAlone() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      UploadItem item = base.item(new Sku("S-1"));
      List<Step> steps = base.platform.steps(item);
      String id = done(base.platform.perform(ACCOUNT, new StepCall(item, steps.get(0), null)));
      base.useUp(QuotaUse.ADDS, 0);
      PlatformError error =
          errorOf(base.platform.perform(ACCOUNT, new StepCall(item, steps.get(0), null)));
      assertThat(error.errorClass()).isEqualTo(ErrorClass.QUOTA_ADDS);
      assertThat(error.retryAt()).isEqualTo("2026-11-25T15:00:02Z");
      for (Step step : steps.subList(1, steps.size())) {
        done(base.platform.perform(ACCOUNT, new StepCall(item, step, id)));
      }
    }
  }

  @Test
  void takesOverFromTheShopThatTheDaysAddsAreUsedUp() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.faults(
          FaultPlan.builder(1)
              .on(
                  BaseOperation.ADD,
                  1,
                  BaseError.EXCEED_DAILY_LIMIT.fault(Fault.When.BEFORE_ACTING))
              .build());
      UploadItem item = base.item(new Sku("S-1"));
      StepCall add = new StepCall(item, base.platform.steps(item).get(0), null);
      for (int i = 0; i < 3; i++) {
        PlatformError error = errorOf(base.platform.perform(ACCOUNT, add));
        assertThat(error.errorClass()).isEqualTo(ErrorClass.QUOTA_ADDS);
        assertThat(error.retryAt()).isEqualTo("2026-11-25T15:00:02Z");
      }
      assertThat(base.shop.count(BaseOperation.ADD)).isEqualTo(1);
    }
  }

  @Test
  void tellsHowManyCallsWereCountedWhenTheShopRefusedOne() {
    Logger logger = (Logger) LoggerFactory.getLogger(AccountQuotas.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.faults(
          FaultPlan.builder(1)
              .on(BaseOperation.DETAIL, 1, BaseError.HOUR_API_LIMIT.fault(Fault.When.BEFORE_ACTING))
              .build());

      base.platform.look(ACCOUNT, ItemRef.of("1"));

      assertThat(lines.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .anyMatch(line -> line.contains("although 1 of 400 were counted"));
    } finally {
      logger.detachAppender(lines);
    }
  }

  private static String done(StepResult result) {
    assertThat(result).isInstanceOf(StepResult.Done.class);
    return assertThat(result).asInstanceOf(type(StepResult.Done.class)).actual().itemId();
  }

  private static PlatformError errorOf(StepResult result) {
    assertThat(result).isInstanceOf(StepResult.NotDone.class);
    return assertThat(result).asInstanceOf(type(StepResult.NotDone.class)).actual().error();
  }
}
