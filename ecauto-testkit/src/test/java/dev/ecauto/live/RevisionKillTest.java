package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.RevisionChild.Point;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.RecordedCall;
import dev.ecauto.testkit.server.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} of a process of its own at each boundary of a revision, over HTTP against a fake
 * BASE; another process goes on. All of it, hides and PostgreSQL included, with {@code
 * -Dmatrix=all}.
 */
@Tag("slow")
class RevisionKillTest {
  private static final Duration A_WHILE = Duration.ofHours(3);
  private static final String ALL = "all";

  @TempDir Path dir;

  /** What is sent. */
  enum Sent {
    RISE,
    HIDE
  }

  static Stream<Arguments> points() {
    if (ALL.equals(System.getProperty("matrix"))) {
      return Stream.of("sqlite", "postgresql")
          .flatMap(
              store ->
                  Stream.of(Sent.values())
                      .flatMap(
                          sent ->
                              Stream.of(Point.values())
                                  .map(point -> Arguments.of(store, sent, point))));
    }
    return Stream.of(
        Arguments.of("sqlite", Sent.RISE, Point.CLAIMED),
        Arguments.of("sqlite", Sent.RISE, Point.NOT_SENT),
        Arguments.of("sqlite", Sent.HIDE, Point.ACTED),
        Arguments.of("postgresql", Sent.RISE, Point.ACTED),
        Arguments.of("postgresql", Sent.HIDE, Point.ANSWERED));
  }

  @ParameterizedTest
  @MethodSource("points")
  void whoGoesOnFinishesItAndTakesNothingForAPersonsHand(String store, Sent sent, Point point)
      throws IOException {
    try (ShopRig rig = new ShopRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      rig.offer(ShopRig.asin(1), 1_000);
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      if (sent == Sent.RISE) {
        rig.offer(listing.asin(), 2_000);
      } else {
        rig.sellOut(listing.asin());
      }
      rig.run(A_WHILE);

      assertThat(killedAt(point, rig)).as("killed at %s", point).isTrue();
      rig.time.advance(Duration.ofMinutes(5));
      try (Ecauto next = rig.open(live -> live.mode(SyncMode.APPLY))) {
        rig.run(next.live(), Duration.ofHours(1));
      }

      FakeItem item = rig.item(listing);
      assertThat(item.price()).isEqualTo(sent == Sent.RISE ? 2_600 : 1_300);
      assertThat(item.visible()).isEqualTo(sent == Sent.RISE);
      assertThat(rig.revisions(listing))
          .extracting(Revision::status)
          .containsExactly(Revision.Status.DONE);
      assertThat(rig.eventTypes()).doesNotContain("live-hand-edit");
      assertThat(edits(rig)).as("sets of values that the shop took").hasSize(1);
    }
  }

  private static List<Object> edits(ShopRig rig) {
    return rig.shop.calls().stream()
        .filter(call -> call.operation() == BaseOperation.EDIT)
        .<Object>map(RecordedCall::parameters)
        .distinct()
        .toList();
  }

  private static boolean killedAt(Point point, ShopRig rig) throws IOException {
    CompletableFuture<Process> child = new CompletableFuture<>();
    AtomicBoolean killed = new AtomicBoolean();
    if (point.isAtTheShop()) {
      rig.shop.listener(at(point, () -> kill(child, killed)));
    }
    Process process = start(point, rig);
    child.complete(process);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(RevisionChild.REACHED)) {
          kill(child, killed);
        }
      }
    } catch (IOException endedByTheKill) {
      // its output ends with it
    }
    rig.shop.listener(CallListener.NONE);
    return killed.get();
  }

  private static void kill(CompletableFuture<Process> child, AtomicBoolean killed) {
    killed.set(true);
    child.join().destroyForcibly();
    child.join().onExit().join();
  }

  private static Process start(Point point, ShopRig rig) throws IOException {
    BaseCredentials known = rig.shop.credentials(rig.account);
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
                RevisionChild.class.getName(),
                rig.url,
                rig.time.now().toString(),
                point.name(),
                rig.shop.endpoint().toString(),
                rig.account.value(),
                known.clientId(),
                known.clientSecret(),
                known.accessToken(),
                known.refreshToken()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static CallListener at(Point point, Runnable action) {
    AtomicBoolean once = new AtomicBoolean();
    return new CallListener() {
      @Override
      public void beforeActing(Call call, Exchange exchange) {
        at(Point.ARRIVED, call);
      }

      @Override
      public void afterActing(Call call, Reply reply) {
        at(Point.ACTED, call);
      }

      private void at(Point moment, Call call) {
        if (moment == point
            && call.operation() == BaseOperation.EDIT
            && once.compareAndSet(false, true)) {
          action.run();
        }
      }
    };
  }
}
