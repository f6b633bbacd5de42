package dev.ecauto.runner.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** ASINs made up for a demonstration; the fake SP-API knows a product for each. */
public final class DemoAsins {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private DemoAsins() {}

  /** So many distinct ones, the same for the same seed. */
  public static List<String> make(int count, long seed) {
    Random random = new Random(seed);
    Set<String> asins = new LinkedHashSet<>();
    while (asins.size() < count) {
      StringBuilder asin = new StringBuilder("B0");
      for (int i = 0; i < 8; i++) {
        asin.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      asins.add(asin.toString());
    }
    return List.copyOf(asins);
  }
}
