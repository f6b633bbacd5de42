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
    if (fault instanceof Fault.Answer answer) {
      return send(answer.reply());
    } else if (fault instanceof Fault.Reset) {
      return fail(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
    } else if (fault instanceof Fault.NoAnswer || fault instanceof Fault.ActsLate) {
      return fail(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE);
    } else if (fault instanceof Fault.Slow slow) {
      return send(reply, latency.plus(slow.delay()));
    } else if (fault instanceof Fault.Truncated) {
      return send(reply.truncated());
    }
    return send(reply);
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
