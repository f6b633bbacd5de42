package dev.ecauto.listing;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How listings are made: per platform, and per account where an account differs. The defaults are
 * the owner's: 1.3 times the cost rounded to 10 yen, 06:00 to 23:00 in Tokyo, 1,000 a day and
 * account.
 *
 * @param platforms the platforms and their rules
 * @param screeningFiles lists of what must not be sold; default none
 */
public record ListingConfig(Map<PlatformId, PlatformRules> platforms, List<Path> screeningFiles) {
  public ListingConfig {
    platforms = Map.copyOf(platforms);
    screeningFiles = List.copyOf(screeningFiles);
    Set<String> codes = new HashSet<>();
    for (PlatformRules rules : platforms.values()) {
      if (!codes.add(rules.skuCode())) {
        throw new IllegalArgumentException(
            "two platforms begin their SKUs with '"
                + rules.skuCode()
                + "': give each a skuCode of its own");
      }
    }
  }

  /**
   * The rules of a platform.
   *
   * @throws ListingException if it is not configured
   */
  public PlatformRules platform(PlatformId platform) {
    PlatformRules rules = platforms.get(platform);
    if (rules == null) {
      throw new ListingException(
          "platform "
              + platform
              + " is not configured: "
              + (platforms.isEmpty() ? "none is" : "use one of " + known()));
    }
    return rules;
  }

  /** The rules of an account, if it is configured. */
  public Optional<AccountRules> rulesOf(AccountKey account) {
    return Optional.ofNullable(platforms.get(account.platform()))
        .map(rules -> rules.accounts().get(account.account()));
  }

  /** Whether accounts are configured, and this one, which a store knows, is not among them. */
  public boolean isUnknown(AccountKey account) {
    return rulesOf(account).isEmpty()
        && platforms.values().stream().anyMatch(rules -> !rules.accounts().isEmpty());
  }

  /** The rules that a listing is under, if its account is configured. */
  public Optional<AccountRules> rulesOf(Listing listing) {
    return rulesOf(new AccountKey(listing.platform(), listing.account()));
  }

  /** Whether an account may list a product that another one lists, too. */
  public boolean mayListBesideOthers(AccountKey account) {
    return rulesOf(account)
        .filter(rules -> rules.uniqueness() == Uniqueness.PER_ACCOUNT)
        .isPresent();
  }

  private String known() {
    return platforms.keySet().stream()
        .map(PlatformId::value)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** A configuration to fill in. */
  public static Builder builder() {
    return new Builder();
  }

  /** A configuration under construction. Not safe for use by many threads. */
  public static final class Builder {
    private final Map<PlatformId, PlatformRules> platforms = new LinkedHashMap<>();
    private final List<Path> screeningFiles = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a platform.
     *
     * @param rules names its accounts and changes the defaults
     */
    public Builder platform(PlatformId platform, Consumer<PlatformRules.Builder> rules) {
      PlatformRules.Builder builder = PlatformRules.builder(platform);
      rules.accept(builder);
      platforms.put(platform, builder.build());
      return this;
    }

    /** Adds a list of what must not be sold: a CSV or JSON file. */
    public Builder screeningFile(Path file) {
      screeningFiles.add(file);
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if two platforms share an SKU code
     */
    public ListingConfig build() {
      return new ListingConfig(platforms, screeningFiles);
    }
  }
}
