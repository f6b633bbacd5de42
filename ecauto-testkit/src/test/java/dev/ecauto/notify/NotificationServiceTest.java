package dev.ecauto.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.Reason;
import dev.ecauto.notify.NotificationChannel.Sent;
import dev.ecauto.notify.channel.CommandChannel;
import dev.ecauto.notify.channel.HttpChannel;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.receiver.FakeReceivers;
import dev.ecauto.testkit.receiver.Receiver;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // the store is opened by each test
@Tag("slow")
class NotificationServiceTest {
  private static final Set<AlertKind> ALL = EnumSet.allOf(AlertKind.class);

  /** Noon in Tokyo. */
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T03:00:00Z"));

  private final FakeReceivers receivers = FakeReceivers.start(time);
  private final HttpTransport transport = HttpTransport.withTimeout(Duration.ofSeconds(5));
  private final NotificationChannel slack =
      HttpChannel.slack(transport, receivers.address(Receiver.SLACK));
  @TempDir private Path dir;
  private Database database;

  @AfterEach
  void close() {
    database.close();
    receivers.close();
  }

  private NotificationService service(NotificationChannel... channels) {
    return new NotificationService(
        new NotifyServices(
            database, time, List.of(channels), () -> new Message("report of the day", List.of())),
        NotifyConfig.defaults());
  }

  private void open(String store) {
    database = FreshStore.open(store, dir);
  }

  private static Alert restricted() {
    return Alert.of(AlertKind.SHOP_RESTRICTED, "base/a", Reason.asWritten("shop a is restricted"));
  }

  private static Alert old(int number) {
    return Alert.of(
        AlertKind.BACKUP_TOO_OLD, "folder " + number, Reason.asWritten("backup " + number));
  }

  @EveryStore
  void tellsOnceThatItIsThereAndOnceThatItIsOver(String store) {
    open(store);
    NotificationService service = service(slack);

    service.look(ALL, List.of(restricted()));
    service.look(ALL, List.of(restricted()));
    service.dispatch(slack);
    time.advance(Duration.ofMinutes(5));
    service.look(ALL, List.of());
    service.dispatch(slack);
    service.dispatch(slack);

    assertThat(receivers.texts(Receiver.SLACK))
        .containsExactly("ecauto: shop a is restricted", "ecauto: over: shop a is restricted");
  }

  @EveryStore
  void aMessageThatFailedIsTriedAgainAndTheOthersWait(String store) {
    open(store);
    receivers.faults(FaultPlan.builder(1).on(Receiver.SLACK, 1, Fault.html(503)).build());
    NotificationService service = service(slack);
    service.look(ALL, List.of(restricted()));

    assertThat(service.dispatch(slack)).isZero();
    assertThat(service.dispatch(slack)).isZero();
    time.advance(Duration.ofMinutes(2));
    assertThat(service.dispatch(slack)).isEqualTo(1);

    assertThat(receivers.texts(Receiver.SLACK)).hasSize(1);
  }

  @EveryStore
  void aCrashBetweenSendingAndNotingRepeatsOneMessage(String store) {
    open(store);
    NotificationService crashing =
        service(
            new NotificationChannel() {
              @Override
              public String name() {
                return "slack";
              }

              @Override
              public Sent send(Message message) {
                slack.send(message);
                throw new IllegalStateException("the process ends here");
              }
            });
    crashing.look(ALL, List.of(restricted(), old(1), old(2)));
    try {
      crashing.dispatch(crashing.channels().get(0));
    } catch (IllegalStateException theCrash) {
      assertThat(theCrash).hasMessageContaining("ends here");
    }
    NotificationService next = service(slack);
    next.dispatch(slack);
    time.advance(Duration.ofMinutes(5));
    next.dispatch(slack);

    assertThat(receivers.texts(Receiver.SLACK))
        .containsExactlyInAnyOrder(
            "ecauto: shop a is restricted",
            "ecauto: shop a is restricted",
            "ecauto: backup 1",
            "ecauto: backup 2");
  }

  @EveryStore
  void whatIsNotUrgentWaitsForTheDayAndComesAsADigestWhenItIsMuch(String store) {
    open(store);
    NotificationService service = service(slack);
    time.advance(Duration.ofHours(10)); // 22:00
    service.look(ALL, IntStream.range(0, 25).mapToObj(NotificationServiceTest::old).toList());

    service.dispatch(slack);
    assertThat(receivers.received()).isEmpty();
    time.advance(Duration.ofHours(10)); // 08:00
    service.dispatch(slack);

    List<String> texts = receivers.texts(Receiver.SLACK);
    assertThat(texts).hasSize(10);
    assertThat(texts.get(9)).startsWith("ecauto: 16 more messages").contains("backup 24");
    service.dispatch(slack);
    assertThat(receivers.texts(Receiver.SLACK)).hasSize(10);
  }

  @EveryStore
  void whatIsUrgentIsNeverBehindWhatIsNot(String store) {
    open(store);
    NotificationService service = service(slack);
    service.look(ALL, IntStream.range(0, 300).mapToObj(NotificationServiceTest::old).toList());
    service.look(Set.of(AlertKind.SHOP_RESTRICTED), List.of(restricted()));

    service.dispatch(slack);

    assertThat(receivers.texts(Receiver.SLACK).get(0)).isEqualTo("ecauto: shop a is restricted");
    assertThat(receivers.texts(Receiver.SLACK)).last().asString().contains("and 150 more");
  }

  @EveryStore
  void theReportComesOnceADay(String store) {
    open(store);
    NotificationService service = service(slack);

    for (int hour = 0; hour < 48; hour++) {
      service.reportIfDue();
      service.dispatch(slack);
      time.advance(Duration.ofHours(1));
    }

    assertThat(receivers.texts(Receiver.SLACK))
        .containsExactly("report of the day", "report of the day", "report of the day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite"})
  void everyChannelTakesTheTestAndNoSecretIsSaidWhereItDoesNot(String store) {
    open(store);
    NotificationService service =
        service(
            slack,
            HttpChannel.discord(transport, receivers.address(Receiver.DISCORD)),
            HttpChannel.webhook(transport, receivers.address(Receiver.WEBHOOK)),
            HttpChannel.chatwork(transport, receivers.chatworkRooms(), "42", "wrong-secret"),
            new CommandChannel(List.of("false")));

    var results = service.test();

    assertThat(
            results.values().stream()
                .map(sent -> sent.match(taken -> "taken", Sent.NotTaken::cause)))
        .containsExactly(
            "taken", "taken", "taken", "the server answered HTTP 401", "the command ended with 1");
    assertThat(results.toString()).doesNotContain("secret");
    assertThat(receivers.received()).hasSize(3);
  }
}
