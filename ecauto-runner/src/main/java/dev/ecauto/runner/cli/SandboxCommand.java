package dev.ecauto.runner.cli;

import com.google.gson.JsonObject;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sandbox",
    description = "Run a fake SP-API and a fake BASE with the real limits, until stopped.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SandboxCommand extends Action {
  private static final Duration WATCH = Duration.ofSeconds(1);

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
      names = "--owner",
      hidden = true,
      paramLabel = "PID",
      description = "Ends when it is idle and this process has ended.")
  private @Nullable Long owner;

  @Override
  Result run(Session session) {
    if (!(speed > 0)) {
      throw new UsageException("--speed " + speed + " makes no sense: give a number above 0");
    }
    SandboxServer.Options options = new SandboxServer.Options(dir.toAbsolutePath(), speed, seed);
    JsonObject json = new JsonObject();
    try (SandboxServer.Running running = SandboxLoader.load().start(options)) {
      json.addProperty("configFile", running.configFile().toString());
      session.surroundings().out().println("ready");
      session.surroundings().out().flush();
      session.surroundings().stop().await(Duration.ofDays(10_000));
    }
    return Result.ok("", json);
  }
}
