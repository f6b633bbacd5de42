package dev.ecauto.runner.demo;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.AsinLines;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.input.AsinList;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Run the whole way against a sandbox, and account for every ASIN.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every ASIN is listed once and complete, or rejected", "1:some are not"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand extends Action {
  private static final int DEFAULT_ASINS = 200;
  private static final String DEFAULT_SPEED = "100";

  @Option(
      names = "--asins",
      paramLabel = "N",
      description = "How many made-up ASINs go in; default " + DEFAULT_ASINS + ".")
  private @Nullable Integer count;

  @Option(
      names = "--asin-file",
      paramLabel = "FILE",
      description = "The ASINs that go in, one a line, instead.")
  private @Nullable String asinFile;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = DEFAULT_SPEED,
      description =
          "How many times as fast as in reality quotas refill; default " + DEFAULT_SPEED + ".")
  private double speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Makes ASINs and products the same each time; default 1.")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Keep configuration and database there. If this process is killed, the sandbox lives on"
              + " for some minutes, and upload can finish its work.")
  private @Nullable Path keep;

  @Option(
      names = "--sandbox",
      paramLabel = "DIR",
      description = "Use the sandbox that runs there instead of starting one.")
  private @Nullable Path running;

  @Override
  protected Result run(Session session) {
    if (count != null && asinFile != null) {
      throw new UsageException("--asins and --asin-file do not go together");
    }
    if (!(speed > 0)) {
      throw new UsageException("--speed " + speed + " makes no sense: give a number above 0");
    }
    if (asinFile == null) {
      List<String> asins = DemoAsins.make(count == null ? DEFAULT_ASINS : count, seed);
      return demonstrate(session, new Demo.Input(asins.iterator(), asins.size(), 0));
    }
    try (AsinList list = AsinList.open(asinFile, session.surroundings().in())) {
      AsinList.Census census = list.census(line -> AsinLines.warn(session, line));
      return demonstrate(
          session, new Demo.Input(list.asins(), census.accepted(), census.refused()));
    }
  }

  private Result demonstrate(Session session, Demo.Input input) {
    Surroundings world = session.surroundings();
    DemoSite.Request request = new DemoSite.Request(keep, running, speed, seed);
    try (DemoSite site = DemoSite.open(request, world.clock(), world.stop())) {
      session.console().say("sandbox: " + site.sandbox().configFile());
      Settings settings = Settings.load(site.sandbox().configFile(), world.environment());
      session.use(settings.withStore(site.database().toString()));
      try (Ecauto ecauto = session.openOrCreate(Service.AMAZON, Service.SHOPS)) {
        return new Demo(ecauto, site.sandbox(), settings.speed(), world.clock(), session::progress)
            .run(input);
      }
    }
  }
}
