package dev.ecauto.thebase;

import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a token may do, learned by asking: BASE's answers do not name it. Stateless. */
final class Scopes {
  /** What BASE answers to a call that the owner did not allow. */
  static final String MISSING = "invalid_scope";

  private Scopes() {}

  /** The scopes that a shop's owner did not grant. */
  static Set<String> missing(AccountClient client) {
    Set<String> missing = new LinkedHashSet<>();
    if (isRefused(client.call(new GetShopId()))) {
      missing.add("read_users");
    }
    if (isRefused(ItemPages.first(client, ListItems.Order.NEWEST_FIRST, null))) {
      missing.add("read_items");
    }
    if (isRefused(client.call(new EditNothing()))) {
      missing.add("write_items");
    }
    return missing;
  }

  private static boolean isRefused(ShopResult<?> result) {
    Optional<PlatformError> error =
        result.match(ok -> Optional.empty(), failed -> Optional.of(failed.error()));
    return error.filter(refused -> refused.code().equals(MISSING)).isPresent();
  }
}
