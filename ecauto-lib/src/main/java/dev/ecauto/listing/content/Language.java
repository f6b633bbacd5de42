package dev.ecauto.listing.content;

/** The languages that a product's texts come in. */
public enum Language {
  /** Japanese. */
  JAPANESE,
  /** English. */
  ENGLISH
}
