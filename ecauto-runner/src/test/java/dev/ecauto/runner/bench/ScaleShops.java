package dev.ecauto.runner.bench;

import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.SpApiAccount;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fake Amazon and BASE with many accounts, fast enough that nobody waits for a quota. */
final class ScaleShops implements AutoCloseable {
  private static final double SPEED = 500;

  private final FakeSpApi amazon = FakeSpApi.start(FakeSpApiConfig.builder().speed(SPEED).build());
  private final FakeBaseShop base;

  ScaleShops(int accounts) {
    List<BaseAccount> shops =
        IntStream.range(0, accounts).mapToObj(i -> BaseAccount.named("account_" + i)).toList();
    this.base =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(shops).speed(SPEED).build());
  }

  /** Writes the configuration of a store. */
  Path configure(Path dir, String url) throws IOException {
    SpApiAccount seller = amazon.account();
    List<String> lines =
        List.of(
            "store.url = " + url,
            "quota.speed = " + SPEED,
            "amazon.endpoint = " + amazon.endpoint(),
            "amazon.token-endpoint = " + amazon.tokenEndpoint(),
            "amazon.client-id = " + seller.clientId(),
            "amazon.client-secret = " + seller.clientSecret(),
            "amazon.refresh-token = " + seller.refreshToken(),
            "base.endpoint = " + base.endpoint(),
            "upload.window-start = 00:00",
            "upload.window-end = 00:00",
            "sync.mode = off",
            "check.interval = 0s",
            "web.address = 127.0.0.1:0",
            "base.accounts = "
                + base.credentials().stream()
                    .map(account -> account.accountId().value())
                    .collect(Collectors.joining(", ")));
    String accounts =
        base.credentials().stream().map(ScaleShops::lines).collect(Collectors.joining());
    return Files.writeString(
        dir.resolve("ecauto.properties"), String.join("\n", lines) + "\n" + accounts);
  }

  private static String lines(BaseCredentials account) {
    String prefix = "base.account." + account.accountId() + ".";
    return prefix
        + ("client-id = " + account.clientId() + "\n" + prefix)
        + ("client-secret = " + account.clientSecret() + "\n" + prefix)
        + ("access-token = " + account.accessToken() + "\n" + prefix)
        + ("refresh-token = " + account.refreshToken() + "\n");
  }

  @Override
  public void close() {
    amazon.close();
    base.close();
  }
}
