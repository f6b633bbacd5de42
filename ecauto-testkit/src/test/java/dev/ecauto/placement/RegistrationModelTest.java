package dev.ecauto.placement;

import static dev.ecauto.placement.TestStores.ONE;
import static dev.ecauto.placement.TestStores.TWO;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegistrationModel.State;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Any sequence of register, enqueue, cancel, hold, release, retry, reschedule and uploads leaves
 * what a simple model says. Every sequence has products and a platform of its own, so that one
 * database serves all of them.
 */
@Tag("slow")
@net.jqwik.api.Tag("slow")
class RegistrationModelTest {
  private static final int PRODUCTS = 3;
  private static final int SEQUENCES = 510;

  enum Verb {
    REGISTER,
    REGISTER_ONLY,
    ENQUEUE,
    CANCEL,
    HOLD,
    RELEASE,
    RETRY,
    RESCHEDULE,
    BEGIN_UPLOAD,
    FAIL_UPLOAD,
    FINISH_UPLOAD
  }

  record Command(Verb verb, int product, @Nullable AccountId account) {}

  private static final AtomicInteger SEQUENCE = new AtomicInteger();

  @Group
  class OnSqlite extends Sequences {
    @BeforeContainer
    static void open() throws IOException {
      Sequences.open(TestStores.open("sqlite", Files.createTempDirectory("ecauto-model")));
    }

    @AfterContainer
    static void close() {
      Sequences.close();
    }
  }

  @Group
  class OnPostgres extends Sequences {
    @BeforeContainer
    static void open() throws IOException {
      Sequences.open(TestStores.open("postgresql", Files.createTempDirectory("unused")));
    }

    @AfterContainer
    static void close() {
      Sequences.close();
    }
  }

  abstract static class Sequences {
    private static @Nullable Database database;

    static void open(Database opened) {
      database = opened;
    }

    static void close() {
      java.util.Objects.requireNonNull(database).close();
    }

    @Property(tries = SEQUENCES)
    void leaveWhatTheModelSays(@ForAll("commands") List<Command> commands) {
      int sequence = SEQUENCE.incrementAndGet();
      PlatformId platform = new PlatformId("p" + sequence);
      VirtualTime clock = new VirtualTime(Instant.parse("2026-11-25T01:00:00Z"));
      ListingConfig config =
          ListingConfig.builder()
              .platform(platform, shop -> shop.skuCode("p" + sequence).account(ONE).account(TWO))
              .build();
      Database db = java.util.Objects.requireNonNull(database);
      RegistrationModel model =
          new RegistrationModel(db, new ListingService(db, config, clock), platform);
      for (Command command : commands) {
        run(model, command, sequence * PRODUCTS + command.product);
        clock.advance(Duration.ofSeconds(1));
      }
      model.check();
    }

    private static void run(RegistrationModel model, Command command, int n) {
      switch (command.verb) {
        case REGISTER -> model.register(n, command.account, AutoQueue.QUEUE);
        case REGISTER_ONLY -> model.register(n, command.account, AutoQueue.REGISTER_ONLY);
        case ENQUEUE -> model.enqueue();
        case CANCEL -> model.cancel(n);
        case HOLD -> model.hold(n);
        case RELEASE -> model.release(n);
        case RETRY -> model.retry(n);
        case RESCHEDULE -> model.reschedule(n);
        case BEGIN_UPLOAD -> model.upload(n, State.WAITING, State.UPLOADING);
        case FAIL_UPLOAD -> model.upload(n, State.UPLOADING, State.FAILED);
        case FINISH_UPLOAD -> model.upload(n, State.UPLOADING, State.LISTED);
      }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
      return Combinators.combine(
              Arbitraries.of(Verb.class),
              Arbitraries.integers().between(0, PRODUCTS - 1),
              Arbitraries.of(ONE, TWO).injectNull(0.3))
          .as(Command::new)
          .list()
          .ofMinSize(3)
          .ofMaxSize(12);
    }
  }
}
