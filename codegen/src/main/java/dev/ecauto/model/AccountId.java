package dev.ecauto.model;

/**
 * The operator's name of one shop account, unique within its platform, for example {@code
 * base_account_1}.
 *
 * @param value the name as configured, not blank
 */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an account id is blank: name the account");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
