package dev.ecauto.bench;

import dev.ecauto.bench.RegisterWork.PeakHeap;
import java.util.Locale;

/** Registers as many products as the argument says and prints the peak of the live heap in MB. */
final class RegisterHeap {
  private RegisterHeap() {}

  public static void main(String[] args) throws Exception {
    int products = Integer.parseInt(args[0]);
    PeakHeap peak = new PeakHeap();
    RegisterWork.inDirectory(
        directory -> {
          RegisterWork.throughService("jdbc:sqlite:" + directory.resolve("ecauto.db"), products);
          return products;
        });
    System.out.printf(Locale.ROOT, "%.1f%n", peak.megabytes());
  }
}
