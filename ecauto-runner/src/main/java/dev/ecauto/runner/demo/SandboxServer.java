package dev.ecauto.runner.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
   * @param market how much moves at the fake Amazon, at the speed
   * @param former where a database of former scripts is written whose listings are in the shop, if
   *     one is wanted
   */
  record Options(Path dir, double speed, long seed, MarketMoves market, @Nullable Path former) {
    /** On a market where nothing moves, with an empty shop. */
    public Options(Path dir, double speed, long seed) {
      this(dir, speed, seed, MarketMoves.STILL, null);
    }
  }

  /** How much moves at the fake Amazon. */
  enum MarketMoves {
    /** Nothing moves. */
    STILL,
    /** 5 % of the products move a day. */
    CALM,
    /** 5 % of the products move an hour, and some answers lie. */
    LIVELY,
    /** A third of the products move an hour, and many answers lie. */
    STORM
  }

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
