package dev.ecauto.runner.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** What the heap held at most since a moment, garbage included, beyond what it held then. */
final class Memory {
  private final long before;

  private Memory(long before) {
    this.before = before;
  }

  /** Collects what is garbage now. */
  static Memory fromNow() {
    System.gc();
    long used = heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    return new Memory(used);
  }

  /** What is left after a collection, in MB. */
  static long usedMb() {
    System.gc();
    return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum() >> 20;
  }

  /** In MB. */
  long peakMb() {
    long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return Math.max(0, peak - before) >> 20;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
