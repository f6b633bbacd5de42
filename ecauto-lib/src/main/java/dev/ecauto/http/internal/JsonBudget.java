package dev.ecauto.http.internal;

/**
 * How much a JSON text may hold. A small body can make a large tree (two characters an object), so
 * its size alone bounds no memory.
 */
final class JsonBudget {
  /** A full page of either service holds less than a fifth of it; it comes to about 40 MB. */
  static final int MAX_VALUES = 250_000;

  private JsonBudget() {}

  /** Whether parsing the text takes no more memory than a real answer could need. */
  static boolean allows(String json) {
    int values = 0;
    for (int i = 0; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '{', '[', ',', ';', '=', ':' -> values++;
        default -> {}
      }
    }
    return values <= MAX_VALUES;
  }
}
