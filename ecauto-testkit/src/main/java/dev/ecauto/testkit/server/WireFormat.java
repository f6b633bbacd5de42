package dev.ecauto.testkit.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.Map;

/** Turns replies and faults into what WireMock sends. Immutable. */
final class WireFormat {
  /** Stands for the answer of a call that was never acted on. */
  static final Reply NOTHING = new Reply(0, Map.of(), "");

  private final Duration latency;

  WireFormat(Duration latency) {
    this.latency = latency;
  }

  ResponseDefinitionBuilder send(Reply reply) {
    return send(reply, latency);
  }

  ResponseDefinitionBuilder send(Reply reply, Fault fault) {
    return fault.match(new Struck(reply));
  }

  /** What a fault makes of a reply. */
  private final class Struck implements Fault.Cases<ResponseDefinitionBuilder> {
    private final Reply reply;

    Struck(Reply reply) {
      this.reply = reply;
    }

    @Override
    public ResponseDefinitionBuilder throttled(Fault.Throttled fault) {
      return send(reply);
    }

    @Override
    public ResponseDefinitionBuilder answer(Fault.Answer fault) {
      return send(fault.reply());
    }

    @Override
    public ResponseDefinitionBuilder reset(Fault.Reset fault) {
      return fail(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
    }

    @Override
    public ResponseDefinitionBuilder noAnswer(Fault.NoAnswer fault) {
      return fail(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE);
    }

    @Override
    public ResponseDefinitionBuilder slow(Fault.Slow fault) {
      return send(reply, latency.plus(fault.delay()));
    }

    @Override
    public ResponseDefinitionBuilder truncated(Fault.Truncated fault) {
      return send(reply.truncated());
    }

    @Override
    public ResponseDefinitionBuilder actsLate(Fault.ActsLate fault) {
      return fail(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE);
    }

    @Override
    public ResponseDefinitionBuilder failingElements(Fault.FailingElements fault) {
      return send(reply);
    }
  }

  private static ResponseDefinitionBuilder fail(com.github.tomakehurst.wiremock.http.Fault fault) {
    return new ResponseDefinitionBuilder().withFault(fault);
  }

  private static ResponseDefinitionBuilder send(Reply reply, Duration delay) {
    ResponseDefinitionBuilder response =
        new ResponseDefinitionBuilder().withStatus(reply.status()).withBody(reply.body());
    reply.headers().forEach(response::withHeader);
    if (!delay.isZero()) {
      response.withFixedDelay(Math.toIntExact(delay.toMillis()));
    }
    return response;
  }
}
