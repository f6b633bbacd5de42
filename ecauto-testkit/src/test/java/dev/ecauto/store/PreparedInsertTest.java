package dev.ecauto.store;

import static dev.ecauto.schema.Tables.INPUTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** Many rows to a statement come to what they come to one by one. */
class PreparedInsertTest {
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

  @TempDir Path dir;
  private final InputRepository inputs = new InputRepository();

  @EveryStore
  void rowsOfOneKeyFollowOneAnother(String store) throws IOException {
    Random random = new Random(1);
    try (Database together = open(store, "together");
        Database oneByOne = open(store, "one-by-one")) {
      for (int size : List.of(0, 1, 31, 32, 33, 64, 200)) {
        List<Input> some = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          some.add(
              new Input(
                  new Asin("B%09d".formatted(random.nextInt(100))),
                  InputOutcome.values()[random.nextInt(InputOutcome.values().length)],
                  null,
                  null));
        }
        together.run(tx -> inputs.record(tx, some, "test", NOW));
        oneByOne.run(tx -> some.forEach(input -> inputs.record(tx, List.of(input), "test", NOW)));

        assertThat(stored(together)).as("%d rows", size).isEqualTo(stored(oneByOne));
      }
    }
  }

  private Database open(String store, String name) throws IOException {
    return FreshStore.open(store, Files.createDirectory(dir.resolve(name)));
  }

  private static List<String> stored(Database database) {
    return database.read(
        tx ->
            Jooq.dsl(tx)
                .selectFrom(INPUTS)
                .orderBy(INPUTS.ASIN)
                .fetch(row -> row.getAsin() + " " + row.getTimes() + " " + row.getOutcome()));
  }
}
