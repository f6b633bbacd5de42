package dev.ecauto.runner.demo;

import com.google.gson.JsonObject;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sandbox",
    description = "Run a fake SP-API and a fake BASE with the real limits, until stopped.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SandboxCommand extends Action {
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration LINGER = Duration.ofMinutes(10);

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "Where ecauto.properties and sandbox.json are written.")
  private Path dir;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "X",
      description = "How many times as fast as in reality quotas refill; default 1.")
  private double speed;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Makes products and faults the same each time; default 1.")
  private long seed;

  @Option(
      names = "--market",
      defaultValue = "still",
      paramLabel = "MOOD",
      description =
          "How much Amazon's prices and stock move: still, calm, lively or storm; default still.")
  private SandboxServer.MarketMoves market;

  @Option(
      names = "--former",
      paramLabel = "FILE",
      description =
          "Writes a database as former scripts left it, to be adopted; the fake shop has its items.")
  private @Nullable Path former;

  @Option(
      names = "--owner",
      hidden = true,
      paramLabel = "PID",
      description = "Ends when this process has ended.")
  private @Nullable Long owner;

  @Option(
      names = "--linger",
      hidden = true,
      description = "Ends only when nobody has called for some minutes after that.")
  private boolean linger;

  @Override
  protected Result run(Session session) {
    if (!(speed > 0)) {
      throw new UsageException("--speed " + speed + " makes no sense: give a number above 0");
    }
    SandboxServer.Options options =
        new SandboxServer.Options(dir.toAbsolutePath(), speed, seed, market, former);
    JsonObject json = new JsonObject();
    try (SandboxServer.Running running = SandboxLoader.load().start(options)) {
      json.addProperty("configFile", running.configFile().toString());
      session.surroundings().out().println("ready");
      session.surroundings().out().flush();
      serve(session.surroundings(), running);
    }
    return Result.ok("", json);
  }

  private void serve(Surroundings world, SandboxServer.Running running) {
    Instant busy = world.clock().instant();
    long calls = running.calls();
    while (world.stop().await(WATCH)) {
      Instant now = world.clock().instant();
      if (ownerLives() || running.calls() != calls) {
        busy = now;
        calls = running.calls();
      } else if (!linger || Duration.between(busy, now).compareTo(LINGER) > 0) {
        return;
      }
    }
  }

  private boolean ownerLives() {
    return owner == null || ProcessHandle.of(owner).map(ProcessHandle::isAlive).orElse(false);
  }
}
