package dev.ecauto.runner.demo;

import java.nio.file.Path;

/**
 * Starts the fake servers. The implementation and the servers are in jars of their own, which are
 * loaded for this alone: see {@link SandboxLoader}.
 */
public interface SandboxServer {
  /**
   * What to start.
   *
   * @param dir where the configuration and the description are written; created if missing
   * @param speed how many times as fast as in reality quotas refill; 1 is real
   * @param seed makes products, ids and faults the same each time
   */
  record Options(Path dir, double speed, long seed) {}

  /**
   * Starts both servers on free ports of the loopback interface and writes {@code
   * ecauto.properties} and {@code sandbox.json}.
   */
  Running start(Options options);

  /** Servers that run until closed. */
  interface Running extends AutoCloseable {
    /** The configuration for all other commands. */
    Path configFile();

    /** How many calls came so far. */
    long calls();

    @Override
    void close();
  }
}
