package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.base.ListLag;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.CrashPoint.Moment;
import dev.ecauto.upload.queue.UploadGate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Ends a runner at a point, starts another one on the same store and shop, and counts what came of
 * it: the real client over HTTP against a fake BASE whose list shows new items late.
 */
final class CrashMatrix {
  /** How a runner ends. */
  enum Manner {
    /** {@code kill -9} of its process. */
    KILL,
    /** An unexpected exception at the point, in a process that goes on. */
    EXCEPTION
  }

  private static final int ITEMS = 2;
  private static final AccountId ACCOUNT = new AccountId("base_account_1");

  private final String url;

  CrashMatrix(String url) {
    this.url = url;
  }

  /** What was found after the restart. */
  record Row(
      CrashPoint point,
      Manner manner,
      boolean reached,
      int lost,
      int duplicates,
      int visibleWithoutImages,
      boolean statusesAgree) {
    boolean isGood() {
      return reached && lost == 0 && duplicates == 0 && visibleWithoutImages == 0 && statusesAgree;
    }
  }

  Row run(CrashPoint point, Manner manner) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    VirtualTime time = new VirtualTime(now);
    try (Database db = Database.open(StoreConfig.at(url));
        FakeBaseShop shop = shop(time)) {
      Laws.wipe(db);
      Shelf.fill(db, ACCOUNT.value(), 0, ITEMS, 2, now.minusSeconds(1));
      if (point.call().equals("find")) {
        shop.faults(
            FaultPlan.builder(1)
                .on(BaseOperation.ADD, 1, new Fault.Reset(Fault.When.AFTER_ACTING))
                .build());
      }
      BaseRig rig = BaseRig.of(shop, ACCOUNT);
      boolean reached =
          manner == Manner.KILL ? kill(point, shop, rig) : interrupt(point, shop, rig, db, time);
      shop.listener(CallListener.NONE);
      drain(db, rig, time, seen -> {});
      return judge(db, shop, point, manner, reached);
    }
  }

  private static FakeBaseShop shop(Clock clock) {
    return FakeBaseShop.start(
        FakeBaseShopConfig.builder()
            .clock(clock)
            .accounts(List.of(dev.ecauto.testkit.base.BaseAccount.named(ACCOUNT.value())))
            .listLag(new ListLag(Duration.ofSeconds(30), 1))
            .build());
  }

  private boolean kill(CrashPoint point, FakeBaseShop shop, BaseRig rig) {
    CompletableFuture<Process> child = new CompletableFuture<>();
    AtomicBoolean killed = new AtomicBoolean();
    if (point.moment().isAtTheShop()) {
      shop.listener(at(point, () -> kill(child, killed)));
    }
    try {
      Process process = start(point, rig);
      child.complete(process);
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(CrashChild.REACHED)) {
          kill(child, killed);
        }
      }
      process.waitFor();
      return killed.get();
    } catch (IOException e) {
      return killed.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void kill(CompletableFuture<Process> child, AtomicBoolean killed) {
    killed.set(true);
    child.join().destroyForcibly();
    child.join().onExit().join();
  }

  private Process start(CrashPoint point, BaseRig rig) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-classpath",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                url,
                point.moment().name(),
                point.call()));
    command.addAll(rig.arguments());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static CallListener at(CrashPoint point, Runnable action) {
    AtomicBoolean once = new AtomicBoolean();
    return new CallListener() {
      @Override
      public void beforeActing(Call call, Exchange exchange) {
        at(Moment.ARRIVED, call);
      }

      @Override
      public void afterActing(Call call, Reply reply) {
        at(Moment.ACTED, call);
      }

      private void at(Moment moment, Call call) {
        if (moment == point.moment()
            && call.operation() == operationOf(point.call())
            && call.number() == numberOf(point.call())
            && once.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }

  private static BaseOperation operationOf(String call) {
    return switch (call) {
      case "add" -> BaseOperation.ADD;
      case "publish" -> BaseOperation.EDIT;
      case "find" -> BaseOperation.ITEMS;
      default -> BaseOperation.ADD_IMAGE;
    };
  }

  private static int numberOf(String call) {
    return call.equals("image-2") ? 2 : 1;
  }

  /** In this process: an exception comes out of the call, or out of whoever listens. */
  private boolean interrupt(
      CrashPoint point, FakeBaseShop shop, BaseRig rig, Database db, VirtualTime time) {
    AtomicBoolean reached = new AtomicBoolean();
    if (point.moment().isAtTheShop()) {
      Fault.When when =
          point.moment() == Moment.ARRIVED ? Fault.When.BEFORE_ACTING : Fault.When.AFTER_ACTING;
      FaultPlan.Builder plan = FaultPlan.builder(1);
      if (point.call().equals("find")) {
        plan.on(BaseOperation.ADD, 1, new Fault.Reset(Fault.When.AFTER_ACTING));
      }
      shop.faults(
          plan.on(operationOf(point.call()), numberOf(point.call()), new Fault.Reset(when))
              .build());
      drain(db, rig, time, seen -> {});
      return true;
    }
    drain(
        db,
        rig,
        time,
        seen -> {
          if (seen.equals(point) && reached.compareAndSet(false, true)) {
            throw new IllegalStateException("thrown at: " + point);
          }
        });
    return reached.get();
  }

  private static void drain(
      Database db, BaseRig rig, VirtualTime time, Consumer<CrashPoint> reached) {
    StopSignal stop = time.newSignal();
    try (TheBasePlatform base = rig.platform(db, TheBaseQuotas.published(), time, stop)) {
      PointedPlatform platform = new PointedPlatform(base, reached);
      UploadServices services =
          Shelf.services(
              db,
              Map.of(platform.id(), platform),
              UploadGate.OPEN,
              Time.of(time, stop),
              new Random(1));
      try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
        executor.drain(
            UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY).withListener(platform));
      }
    }
  }

  private static Row judge(
      Database db, FakeBaseShop shop, CrashPoint point, Manner manner, boolean reached) {
    List<FakeItem> items = shop.items(ACCOUNT);
    long complete =
        items.stream().filter(FakeItem::visible).filter(i -> i.imageUrls().size() == 2).count();
    return new Row(
        point,
        manner,
        reached,
        (int) (ITEMS - complete),
        shop.duplicates().size(),
        shop.visibleWithoutImages().size(),
        statusesAgree(db, items));
  }

  private static boolean statusesAgree(Database db, List<FakeItem> items) {
    Map<String, String> idBySku =
        items.stream()
            .collect(
                Collectors.toMap(
                    item -> String.valueOf(item.identifier()),
                    item -> String.valueOf(item.itemId()),
                    (first, second) -> first));
    return Shelf.conservation(db).listed() == ITEMS
        && db.<Boolean>read(
            tx ->
                Jooq.dsl(tx)
                    .select(
                        LISTINGS.SKU,
                        LISTINGS.STATUS,
                        LISTINGS.PLATFORM_ITEM_ID,
                        UPLOAD_QUEUE.STATUS,
                        UPLOAD_QUEUE.ITEM_ID)
                    .from(LISTINGS)
                    .join(UPLOAD_QUEUE)
                    .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
                    .fetch()
                    .stream()
                    .allMatch(
                        row ->
                            row.value2() == ListingStatus.LISTED
                                && row.value4() == QueueStatus.SUCCESS
                                && row.value3().equals(row.value5())
                                && row.value3().equals(idBySku.get(row.value1().value()))));
  }
}
