package dev.ecauto.live;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.MemoryDirectory;
import dev.ecauto.live.look.internal.NextDue;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What keeping {@code -Dlistings=20000} live listings true comes to at Amazon's quotas, on virtual
 * time: how old looks get, how soon a move is mended, what planning costs. Fails beyond its bounds.
 */
public final class SyncBenchmark implements Benchmark {
  private static final int DUE_ROWS = 100_000;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    int listings = Integer.getInteger("listings", 20_000);
    int planned = Integer.getInteger("planned", 1_000_000);
    JsonObject figures = new JsonObject();
    figures.addProperty("listings", listings);
    SyncRound plain = onAStore(db -> SyncRound.run(db, listings, LiveConfig.Detector.OFF));
    out.println("without the detector: " + plain);
    SyncRound detected = onAStore(db -> SyncRound.run(db, listings, LiveConfig.Detector.ON));
    out.println("with the detector: " + detected);
    figures.addProperty("ageToBound", plain.ageToBound());
    figures.addProperty("ageToBoundWithDetector", detected.ageToBound());
    figures.addProperty("throttled", plain.throttled() + detected.throttled());
    figures.addProperty("movesSeen", detected.moves());
    figures.addProperty("p95MinutesToMend", detected.p95Minutes());
    figures.addProperty("editsToChanges", detected.editsToChanges());
    figures.addProperty("planned", planned);
    PlanCost.Seconds planToRead = onAStore(db -> PlanCost.planToRead(db, planned, out));
    figures.addProperty("planToRead", planToRead.clock());
    figures.addProperty("planToReadByProcessor", planToRead.processor());
    double nextDue = onAStore(db -> NextDue.millis(db, DUE_ROWS, LiveRig.START));
    figures.addProperty("nextDueMs", nextDue);
    require(figures, "ageToBound", 1.05);
    require(figures, "ageToBoundWithDetector", 1.10);
    require(figures, "throttled", 0);
    require(figures, "p95MinutesToMend", 70);
    require(figures, "editsToChanges", 1.05);
    require(figures, "planToRead", 3);
    require(figures, "nextDueMs", 5);
    return figures;
  }

  private static <T> T onAStore(Function<Database, T> work) throws IOException {
    Path own = MemoryDirectory.create("ecauto-sync");
    try (Database db = FreshStore.open("sqlite", own)) {
      return work.apply(db);
    } finally {
      MemoryDirectory.delete(own);
    }
  }

  private static void require(JsonObject figures, String name, double most) {
    double value = figures.get(name).getAsDouble();
    if (!(value <= most)) {
      throw new AssertionError(name + " is " + value + ", more than " + most + ", in " + figures);
    }
  }
}
