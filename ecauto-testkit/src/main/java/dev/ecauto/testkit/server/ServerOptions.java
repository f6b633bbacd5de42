package dev.ecauto.testkit.server;

import java.time.Duration;

/**
 * How a fake behaves as a server.
 *
 * @param faults what goes wrong from the start
 * @param listener told of every admitted call
 * @param latency how long each answer takes, in real time
 * @param recordedCalls how many calls are kept with their details
 */
public record ServerOptions(
    FaultPlan faults, CallListener listener, Duration latency, int recordedCalls) {
  /** How many calls are kept unless configured. */
  public static final int DEFAULT_RECORDED_CALLS = 10_000;

  /** No faults, no listener, no latency. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(FaultPlan.none(), CallListener.NONE, Duration.ZERO, DEFAULT_RECORDED_CALLS);

  public ServerOptions withFaults(FaultPlan plan) {
    return new ServerOptions(plan, listener, latency, recordedCalls);
  }

  public ServerOptions withListener(CallListener heard) {
    return new ServerOptions(faults, heard, latency, recordedCalls);
  }

  public ServerOptions withLatency(Duration delay) {
    return new ServerOptions(faults, listener, delay, recordedCalls);
  }
}
