package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.runner.config.Similarity;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which platforms and accounts there are: those of the configuration, and those of the store. */
final class Shops {
  private Shops() {}

  /**
   * Refuses what does not exist, so that a misspelt name is not taken for an empty shop.
   *
   * @throws UsageException naming what there is
   */
  static void require(Ecauto ecauto, PlatformId platform, @Nullable AccountId account) {
    Set<AccountKey> known = ecauto.shops();
    Set<String> platforms = names(known, key -> key.platform().value());
    ecauto.platforms().keySet().forEach(id -> platforms.add(id.value()));
    if (!platforms.contains(platform.value()) && !platform.equals(PlatformId.BASE)) {
      platforms.add(PlatformId.BASE.value());
      throw unknown("platform", platform.value(), platforms);
    }
    if (account != null) {
      Set<String> accounts =
          names(
              known.stream().filter(key -> key.platform().equals(platform)).toList(),
              key -> key.account().value());
      if (!accounts.contains(account.value())) {
        throw unknown("account", account.value(), accounts);
      }
    }
  }

  /**
   * A name that an option gave; one that cannot be a name is refused with what there is.
   *
   * @throws UsageException naming what there is
   */
  static PlatformId platform(String name) {
    try {
      return new PlatformId(name);
    } catch (IllegalArgumentException e) {
      Set<String> known = Set.of(PlatformId.BASE.value());
      throw new UsageException(e.getMessage() + Similarity.hint(name, known));
    }
  }

  private static Set<String> names(
      Collection<AccountKey> known, Function<AccountKey, String> name) {
    return known.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static UsageException unknown(String kind, String name, Set<String> known) {
    String there =
        known.isEmpty()
            ? "none is configured (see base.accounts), and the database knows none"
            : "there is " + String.join(", ", known);
    return new UsageException(
        "there is no " + kind + " '" + name + "': " + there + Similarity.hint(name, known));
  }
}
