package dev.ecauto.testkit.amazon;

/** Whether the pages of {@code searchCatalogItems} come to an end. */
public enum NextTokens {
  /** The last page carries no token. */
  UNTIL_THE_END,
  /** Every page carries one, as in the example answer of Amazon's own documentation. */
  ALWAYS
}
