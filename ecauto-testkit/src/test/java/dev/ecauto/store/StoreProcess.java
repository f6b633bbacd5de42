package dev.ecauto.store;

import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.store.internal.EventLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that opens a store and appends events; arguments: URL, number of transactions. */
final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] args) {
    try (Database db = Database.open(StoreConfig.at(args[0]))) {
      String actor = "process " + ProcessHandle.current().pid();
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Event event =
            new Event(
                Instant.EPOCH,
                actor,
                EventType.CHECK_REPAIRED,
                null,
                null,
                null,
                Reason.asWritten("number " + i),
                Map.of());
        db.run(tx -> new EventLog().append(tx, event));
      }
    }
  }

  static Process start(String url, int transactions) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                url,
                String.valueOf(transactions)));
    return new ProcessBuilder(command).inheritIO().start();
  }
}
