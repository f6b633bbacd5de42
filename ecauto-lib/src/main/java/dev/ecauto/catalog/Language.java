package dev.ecauto.catalog;

/** A language that the catalogue is asked in; each costs a call of its own. */
public enum Language {
  /** The marketplace's own. */
  JAPANESE("ja_JP"),
  /** For shops abroad. */
  ENGLISH("en_US");

  private final String locale;

  Language(String locale) {
    this.locale = locale;
  }

  /** Amazon's name of the language. */
  public String locale() {
    return locale;
  }
}
