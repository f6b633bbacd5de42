package dev.ecauto;

import dev.ecauto.catalog.fetch.CatalogBatchFetcher;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.PlatformId;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what cannot work before anything is opened or spent. */
final class ConfigurationCheck {
  private final EcautoBuilder.Parts parts;
  private final Set<PlatformId> connected;
  private final List<String> problems = new ArrayList<>();

  private ConfigurationCheck(EcautoBuilder.Parts parts) {
    this.parts = parts;
    this.connected = new TreeSet<>(parts.platforms().keySet());
    if (parts.base() != null) {
      connected.add(PlatformId.BASE);
    }
  }

  /**
   * @throws EcautoException if it cannot work, with all that is wrong
   */
  static void require(EcautoBuilder.Parts parts) {
    ConfigurationCheck check = new ConfigurationCheck(parts);
    check.platforms();
    if (parts.base() != null) {
      check.base(parts.base());
    }
    check.live();
    check.route();
    if (!check.problems.isEmpty()) {
      throw new EcautoException(
          "the configuration cannot work, and nothing was opened: "
              + String.join("; ", check.problems));
    }
  }

  private void route() {
    if (parts.amazon() == null) {
      return;
    }
    try {
      CatalogBatchFetcher.requireUsable(parts.fetch(), parts.offerPolicy());
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /** A tool that only registers connects no platform at all. */
  private void platforms() {
    if (connected.isEmpty()) {
      return;
    }
    for (PlatformId platform : listing().platforms().keySet()) {
      if (!connected.contains(platform)) {
        problems.add(
            "the listing rules name the platform '"
                + platform
                + "', which is not connected: use one of "
                + connected
                + ", or connect it");
      }
    }
  }

  private void base(TheBaseConfig base) {
    PlatformRules rules = listing().platforms().get(PlatformId.BASE);
    if (rules == null) {
      return;
    }
    Set<String> credentials =
        base.accounts().stream()
            .map(TheBaseAccount::id)
            .map(AccountId::value)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ruled =
        rules.accounts().keySet().stream()
            .map(AccountId::value)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> withoutRules = new TreeSet<>(credentials);
    withoutRules.removeAll(ruled);
    Set<String> withoutCredentials = new TreeSet<>(ruled);
    withoutCredentials.removeAll(credentials);
    if (!withoutRules.isEmpty()) {
      problems.add(
          "BASE accounts with credentials and without listing rules: "
              + withoutRules
              + "; add the rules with listing(...)");
    }
    if (!withoutCredentials.isEmpty()) {
      problems.add(
          "BASE accounts with listing rules and without credentials: "
              + withoutCredentials
              + "; add the credentials with base(...)");
    }
  }

  private void live() {
    for (AccountKey account : parts.live().apply().keySet()) {
      if (listing().rulesOf(account).isEmpty()) {
        problems.add(
            "the sync of " + account + " is configured, but the account has no listing rules");
      }
    }
  }

  private ListingConfig listing() {
    return parts.listing();
  }
}
