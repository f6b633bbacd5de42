package dev.ecauto.listing;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.schedule.AccountCapacity;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a platform's accounts list.
 *
 * @param platform the platform
 * @param skuCode what its SKUs begin with: {@code b} for BASE; no two platforms share one
 * @param skuZone the zone of the time in its SKUs; default Asia/Tokyo
 * @param accounts its accounts and their rules, at least one
 */
public record PlatformRules(
    PlatformId platform, String skuCode, ZoneId skuZone, Map<AccountId, AccountRules> accounts) {
  /** The zone of the time in SKUs unless configured. */
  public static final ZoneId DEFAULT_SKU_ZONE = ZoneId.of("Asia/Tokyo");

  private static final Pattern CODE = Pattern.compile("[a-z0-9]{1,8}");

  public PlatformRules {
    accounts = Map.copyOf(accounts);
    if (!CODE.matcher(skuCode).matches()) {
      throw new IllegalArgumentException(
          "'" + skuCode + "' cannot begin a SKU: use 1 to 8 lower-case letters or digits");
    }
    if (accounts.isEmpty()) {
      throw new IllegalArgumentException(
          "platform " + platform + " has no account: configure at least one");
    }
  }

  /**
   * The rules of an account.
   *
   * @throws ListingException if it is not configured
   */
  public AccountRules account(AccountId account) {
    AccountRules rules = accounts.get(account);
    if (rules == null) {
      throw new ListingException(
          "account "
              + account
              + " is not configured for "
              + platform
              + ": use one of "
              + accounts.keySet().stream()
                  .map(AccountId::value)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return rules;
  }

  /** What the accounts' shops take. */
  public Collection<AccountCapacity> capacities() {
    return accounts.values().stream().map(AccountRules::capacity).toList();
  }

  static Builder builder(PlatformId platform) {
    return new Builder(platform);
  }

  /** Rules under construction. Not safe for use by many threads. */
  public static final class Builder {
    private final PlatformId platform;
    private final AccountRules.Builder defaults = AccountRules.builder();
    private final Map<AccountId, Consumer<AccountRules.Builder>> accounts = new LinkedHashMap<>();
    private String skuCode;
    private ZoneId skuZone = DEFAULT_SKU_ZONE;

    private Builder(PlatformId platform) {
      this.platform = platform;
      this.skuCode = platform.value().substring(0, 1);
    }

    /** What SKUs begin with; default the platform's first letter. */
    public Builder skuCode(String code) {
      this.skuCode = code;
      return this;
    }

    /** The zone of the time in SKUs; default {@link #DEFAULT_SKU_ZONE}. */
    public Builder skuZone(ZoneId zone) {
      this.skuZone = zone;
      return this;
    }

    /**
     * Changes what holds for all accounts that do not say otherwise; default {@link
     * AccountRules}'s.
     */
    public Builder defaults(Consumer<AccountRules.Builder> change) {
      change.accept(defaults);
      return this;
    }

    /** Adds an account that lists by the platform's defaults. */
    public Builder account(AccountId account) {
      return account(account, unchanged -> {});
    }

    /** Adds an account with rules of its own. */
    public Builder account(AccountId account, Consumer<AccountRules.Builder> overrides) {
      accounts.put(account, overrides);
      return this;
    }

    PlatformRules build() {
      Map<AccountId, AccountRules> built = new LinkedHashMap<>();
      accounts.forEach(
          (account, overrides) -> {
            AccountRules.Builder rules = defaults.copy();
            overrides.accept(rules);
            built.put(account, rules.build(account));
          });
      return new PlatformRules(platform, skuCode, skuZone, built);
    }
  }
}
