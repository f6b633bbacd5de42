package dev.ecauto.runner.live;

import dev.ecauto.listing.SkuParts;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.runner.cli.Selection;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import org.jspecify.annotations.Nullable;

/** What the commands of this room share. */
final class Commands {
  private Commands() {}

  /** The operator, and why. */
  static LiveCommands.By by(@Nullable String reason) {
    return new LiveCommands.By(Session.ACTOR, reason);
  }

  /** The product that a name means: an ASIN, or a SKU of ecauto's. */
  static Asin asin(String name) {
    return Asin.parse(name)
        .or(() -> SkuParts.asinIn(name))
        .orElseThrow(() -> Selection.neither(name));
  }

  /** The account that was named, if one was. */
  static @Nullable AccountKey account(Session session, ShopOptions shop) {
    AccountId account = shop.account();
    return account == null ? null : new AccountKey(shop.platform(), account);
  }
}
