package dev.ecauto.runner.intake;

import dev.ecauto.Ecauto;
import dev.ecauto.adopt.AdoptConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import picocli.CommandLine.Mixin;

/** How data of older tools is read. */
final class AdoptOptions {
  @Mixin private ShopOptions shop = new ShopOptions();

  /** A misspelt account is refused; where none is configured yet, any name is taken. */
  void require(Ecauto ecauto) {
    if (!ecauto.configuredShops().isEmpty()) {
      shop.require(ecauto);
    }
  }

  /** Times without a zone are in the configured one; rows without an account get the named one. */
  AdoptConfig config(Session session) {
    AdoptConfig config = AdoptConfig.defaults().withZone(session.settings().zone());
    AccountId account = shop.account();
    return config.withAccount(shop.platform(), account == null ? config.account() : account);
  }

  /** The account whose shop is meant. */
  AccountKey shop() {
    AccountId account = shop.account();
    if (account == null) {
      throw new UsageException("say whose shop: add --account-id ID");
    }
    return new AccountKey(shop.platform(), account);
  }
}
