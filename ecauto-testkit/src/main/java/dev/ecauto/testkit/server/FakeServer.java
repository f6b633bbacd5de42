package dev.ecauto.testkit.server;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * A faked API behind HTTP: a free port of the loopback interface, every call recorded, faults where
 * the plan wants them. Safe for use by many threads.
 */
public final class FakeServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 64;

  private final WireMockServer http;
  private final Dispatcher dispatcher;

  private FakeServer(WireMockServer http, Dispatcher dispatcher) {
    this.http = http;
    this.dispatcher = dispatcher;
  }

  /** Starts serving the API. */
  public static FakeServer start(FakeApi api, ServerOptions options, Clock clock) {
    Dispatcher dispatcher = new Dispatcher(api, options, clock);
    WireMockServer http =
        new WireMockServer(
            wireMockConfig()
                .bindAddress(LOOPBACK)
                .dynamicPort()
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .maxLoggedResponseSize(0)
                .jettyStopTimeout(0L)
                .notifier(new Slf4jNotifier(false))
                .extensions(dispatcher));
    http.start();
    return new FakeServer(http, dispatcher);
  }

  /** Where it listens, without a slash at the end. */
  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + http.port());
  }

  /** Replaces the fault plan; call numbers start again at 1. */
  public void faults(FaultPlan plan) {
    dispatcher.faults(plan);
  }

  /** Replaces the listener. */
  public void listener(CallListener listener) {
    dispatcher.listener(listener);
  }

  /** Lets calls act whose delay is over. */
  public void actOnLateCalls() {
    dispatcher.actOnLateCalls();
  }

  /** The latest calls, oldest first. */
  public List<RecordedCall> calls() {
    return dispatcher.log().latest();
  }

  /** How many calls of an operation came, exactly, refused ones included. */
  public long count(Operation operation) {
    return dispatcher.log().count(operation);
  }

  /** How many calls came, exactly, refused ones included. */
  public long count() {
    return dispatcher.log().count();
  }

  /** How many calls of an operation were refused for a quota, exactly. */
  public long throttled(Operation operation) {
    return dispatcher.log().throttled(operation);
  }

  /** How many calls were refused for a quota, exactly. */
  public long throttled() {
    return dispatcher.log().throttled();
  }

  @Override
  public void close() {
    http.stop();
  }
}
