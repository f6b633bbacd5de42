package dev.ecauto.listing.screening;

/** What the screening lists say about a product. */
public sealed interface ScreeningResult {
  /** No rule meets it. */
  record Passed() implements ScreeningResult {}

  /**
   * A rule meets it.
   *
   * @param rule the rule, the severest of those that meet it
   * @param where what it was found in: {@code title}, {@code brand}, …
   */
  record Met(ScreeningRule rule, String where) implements ScreeningResult {
    /** One line for people: what was found where, and why that matters. */
    public String describe() {
      String reason = rule.reason().isBlank() ? "" : ": " + rule.reason();
      return "screened: " + rule.name() + " in " + where + reason;
    }
  }
}
