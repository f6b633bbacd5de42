package dev.ecauto.testkit.receiver;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.testkit.server.Admission;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.FakeApi;
import dev.ecauto.testkit.server.FakeServer;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.Operation;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.ServerOptions;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that takes messages as Chatwork, Slack, Discord and a plain webhook do, and keeps them.
 * Chatwork's token is {@link #CHATWORK_TOKEN}. Safe for use by many threads.
 */
public final class FakeReceivers implements AutoCloseable {
  /** The token that the fake Chatwork asks for. */
  public static final String CHATWORK_TOKEN = "chatwork-secret";

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final FakeServer server;

  private FakeReceivers(Clock clock) {
    this.server = FakeServer.start(new Api(), ServerOptions.DEFAULT, clock);
  }

  /** Starts on a free port of the loopback interface. */
  public static FakeReceivers start(Clock clock) {
    return new FakeReceivers(clock);
  }

  /**
   * One message.
   *
   * @param receiver who took it
   * @param text what it says; empty for a heartbeat
   */
  public record Received(Receiver receiver, String text) {}

  /** Where a receiver listens. */
  public URI address(Receiver receiver) {
    return URI.create(server.endpoint() + receiver.path());
  }

  /** Where Chatwork's rooms are. */
  public URI chatworkRooms() {
    return URI.create(server.endpoint() + "/v2/rooms");
  }

  /** What was taken, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** What one receiver took, oldest first. */
  public List<String> texts(Receiver receiver) {
    return received.stream()
        .filter(message -> message.receiver() == receiver)
        .map(Received::text)
        .toList();
  }

  /** What goes wrong from now on. */
  public void faults(FaultPlan plan) {
    server.faults(plan);
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Api implements FakeApi {
    @Override
    public Optional<Operation> route(Exchange exchange) {
      return Arrays.stream(Receiver.values())
          .filter(receiver -> receiver.path().equals(exchange.path()))
          .map(Operation.class::cast)
          .findFirst();
    }

    @Override
    public Reply unknownRoute(Exchange exchange) {
      return Reply.json(404, "{}");
    }

    @Override
    public Admission admit(Operation operation, Exchange exchange) {
      boolean authorised =
          operation != Receiver.CHATWORK
              || exchange.header("x-chatworktoken").filter(CHATWORK_TOKEN::equals).isPresent();
      return authorised
          ? new Admission.Admitted(operation.wireName())
          : new Admission.Refused(
              operation.wireName(), Reply.json(401, "{}"), Admission.Reason.CREDENTIALS);
    }

    @Override
    public Reply act(Call call, Exchange exchange) {
      Receiver receiver = (Receiver) call.operation();
      received.add(new Received(receiver, text(receiver, exchange)));
      return Reply.json(200, "{}");
    }

    @Override
    public Reply throttled(Operation operation) {
      return Reply.json(429, "{}");
    }

    @Override
    public Reply finish(Operation operation, Reply reply) {
      return reply;
    }
  }

  private static String text(Receiver receiver, Exchange exchange) {
    return switch (receiver) {
      case CHATWORK -> exchange.form().getOrDefault("body", "");
      case SLACK -> object(exchange).get("text").getAsString();
      case DISCORD -> object(exchange).get("content").getAsString();
      case WEBHOOK -> object(exchange).get("title").getAsString();
      case HEARTBEAT -> "";
    };
  }

  private static JsonObject object(Exchange exchange) {
    return JsonParser.parseString(exchange.body()).getAsJsonObject();
  }
}
