package dev.ecauto.testkit.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes each request from WireMock through admission, fault, action and record to its answer. */
final class Dispatcher extends StubRequestFilter {
  private final FakeApi api;
  private final Clock clock;
  private final CallLog log;
  private final LateCalls lateCalls;
  private final WireFormat wire;
  private volatile ActiveFaults faults;
  private volatile CallListener listener;

  Dispatcher(FakeApi api, ServerOptions options, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.log = new CallLog(options.recordedCalls());
    this.lateCalls = new LateCalls(clock);
    this.wire = new WireFormat(options.latency());
    this.faults = new ActiveFaults(options.faults());
    this.listener = options.listener();
  }

  void faults(FaultPlan plan) {
    faults = new ActiveFaults(plan);
  }

  void listener(CallListener heard) {
    listener = heard;
  }

  void actOnLateCalls() {
    lateCalls.runDue();
  }

  CallLog log() {
    return log;
  }

  @Override
  public String getName() {
    return "fake";
  }

  @Override
  public RequestFilterAction filter(Request request) {
    lateCalls.runDue();
    Exchange exchange = new Exchange(request);
    Optional<Operation> operation = api.route(exchange);
    ResponseDefinitionBuilder answer =
        operation.isEmpty()
            ? wire.send(api.unknownRoute(exchange))
            : answer(operation.get(), exchange);
    ResponseDefinition definition = answer.build();
    return RequestFilterAction.stopWith(definition);
  }

  private ResponseDefinitionBuilder answer(Operation operation, Exchange exchange) {
    return api.admit(operation, exchange)
        .match(
            admitted -> admit(operation, exchange, admitted.holder()),
            refused -> refuse(operation, exchange, refused));
  }

  private ResponseDefinitionBuilder admit(Operation operation, Exchange exchange, String holder) {
    NumberedFault next = faults.next(operation);
    return answer(
        new Call(operation, next.number(), holder, clock.instant(), next.fault()), exchange);
  }

  private ResponseDefinitionBuilder refuse(
      Operation operation, Exchange exchange, Admission.Refused refused) {
    Reply reply = api.finish(operation, refused.reply());
    boolean throttled = refused.reason() == Admission.Reason.QUOTA;
    Instant now = clock.instant();
    log.add(
        new RecordedCall(
            operation,
            refused.holder(),
            now,
            reply.status(),
            throttled,
            Optional.empty(),
            CallLog.parameters(exchange)));
    return wire.send(reply);
  }

  private ResponseDefinitionBuilder answer(Call call, Exchange exchange) {
    Fault fault = call.fault().orElse(null);
    call.fault()
        .flatMap(Fault::lateBy)
        .ifPresent(delay -> lateCalls.add(delay, () -> act(call, exchange)));
    Reply reply =
        fault == null || fault.when() == Fault.When.AFTER_ACTING
            ? act(call, exchange)
            : unacted(call.operation(), fault);
    record(call, exchange, reply);
    return fault == null ? wire.send(reply) : wire.send(reply, fault);
  }

  private Reply act(Call call, Exchange exchange) {
    listener.beforeActing(call, exchange);
    Reply reply = api.finish(call.operation(), api.act(call, exchange));
    listener.afterActing(call, reply);
    return reply;
  }

  private Reply unacted(Operation operation, Fault fault) {
    return fault.isThrottled()
        ? api.finish(operation, api.throttled(operation))
        : WireFormat.NOTHING;
  }

  private void record(Call call, Exchange exchange, Reply reply) {
    boolean throttled = call.fault().filter(Fault::isThrottled).isPresent();
    log.add(
        new RecordedCall(
            call.operation(),
            call.holder(),
            call.at(),
            reply.status(),
            throttled,
            call.fault(),
            CallLog.parameters(exchange)));
  }
}
