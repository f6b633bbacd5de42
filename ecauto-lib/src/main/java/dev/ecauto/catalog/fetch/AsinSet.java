package dev.ecauto.catalog.fetch;

import dev.ecauto.model.Asin;
import java.util.Arrays;

/**
 * The ASINs seen so far, 16 bytes each or less: a million of them fit into a small heap. An ASIN is
 * a number to the base of 36.
 */
final class AsinSet {
  private static final long EMPTY = -1;
  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] table = emptyTable(FIRST_CAPACITY);
  private int size;

  /** Adds an ASIN and says whether it was new. */
  boolean add(Asin asin) {
    if (size * 2 >= table.length) {
      grow();
    }
    return insert(Long.parseLong(asin.value(), Character.MAX_RADIX));
  }

  private boolean insert(long key) {
    int mask = table.length - 1;
    int slot = (int) (mix(key) & mask);
    while (table[slot] != EMPTY) {
      if (table[slot] == key) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = key;
    size++;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = emptyTable(old.length * 2);
    size = 0;
    for (long key : old) {
      if (key != EMPTY) {
        insert(key);
      }
    }
  }

  private static long[] emptyTable(int capacity) {
    long[] empty = new long[capacity];
    Arrays.fill(empty, EMPTY);
    return empty;
  }

  private static long mix(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }
}
