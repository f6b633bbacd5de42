package dev.ecauto.runner;

import dev.ecauto.model.AccountId;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.SpApiAccount;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a configuration that leads to fakes. */
final class FakeConfig {
  private FakeConfig() {}

  static List<String> lines(
      Path store, double speed, FakeSpApi amazon, FakeBaseShop shop, List<AccountId> accounts) {
    SpApiAccount seller = amazon.account();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "store.url = jdbc:sqlite:" + store,
                "quota.speed = " + speed,
                "amazon.endpoint = " + amazon.endpoint(),
                "amazon.token-endpoint = " + amazon.tokenEndpoint(),
                "amazon.client-id = " + seller.clientId(),
                "amazon.client-secret = " + seller.clientSecret(),
                "amazon.refresh-token = " + seller.refreshToken(),
                "base.endpoint = " + shop.endpoint(),
                "base.accounts = "
                    + String.join(", ", accounts.stream().map(AccountId::value).toList()),
                "upload.settling-delay = 1s",
                "upload.poll-interval = 50ms"));
    for (AccountId account : accounts) {
      BaseCredentials known = shop.credentials(account);
      String own = "base.account." + account + ".";
      lines.add(own + "client-id = " + known.clientId());
      lines.add(own + "client-secret = " + known.clientSecret());
      lines.add(own + "access-token = " + known.accessToken());
      lines.add(own + "refresh-token = " + known.refreshToken());
    }
    return lines;
  }
}
