package dev.ecauto.runner.sandbox;

import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketMood;
import java.nio.file.Path;
import java.time.Instant;

/** Starts the testkit's two fakes and describes them in files. Stateless. */
public final class FakeServers implements SandboxServer {
  /** For the service loader. */
  public FakeServers() {}

  @Override
  public Running start(Options options) {
    FakeSpApi amazon =
        FakeSpApi.start(
            FakeSpApiConfig.builder()
                .seed(options.seed())
                .speed(options.speed())
                .market(marketOf(options))
                .build());
    FakeBaseShop base =
        FakeBaseShop.start(
            FakeBaseShopConfig.builder().seed(options.seed()).speed(options.speed()).build());
    if (options.former() != null) {
      new FormerDatabase(base).write(options.former());
    }
    ReportServer report = ReportServer.start(new SandboxReport(amazon, base));
    SandboxFiles files = new SandboxFiles(options, amazon, base, report.address());
    Path configFile = files.write();
    return new Running() {
      @Override
      public Path configFile() {
        return configFile;
      }

      @Override
      public long calls() {
        return amazon.count() + base.count();
      }

      @Override
      public void close() {
        report.close();
        amazon.close();
        base.close();
      }
    };
  }

  private static Market marketOf(Options options) {
    MarketMood mood =
        switch (options.market()) {
          case STILL -> MarketMood.STILL;
          case CALM -> MarketMood.CALM;
          case LIVELY -> MarketMood.LIVELY;
          case STORM -> MarketMood.STORM;
        };
    return Market.builder(options.seed())
        .mood(mood.faster(options.speed()))
        .opens(Instant.now())
        .build();
  }
}
