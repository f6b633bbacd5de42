package dev.ecauto.testkit.server;

/**
 * A stateless source of pseudo-randomness: the same seed and the same values give the same number,
 * in whatever order they are asked for. Immutable.
 *
 * @param bits the state, well mixed
 */
public record SeededHash(long bits) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  public static SeededHash of(long seed) {
    return new SeededHash(mix(seed + GOLDEN_GAMMA));
  }

  /** The hash of this state and one value more. */
  public SeededHash with(long value) {
    return new SeededHash(mix(bits * 31 + value + GOLDEN_GAMMA));
  }

  /** The hash of this state and one value more. */
  public SeededHash with(String value) {
    long state = bits;
    for (int i = 0; i < value.length(); i++) {
      state = state * 31 + value.charAt(i);
    }
    return new SeededHash(mix(state + GOLDEN_GAMMA));
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  public double unit() {
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** A number from 0 (inclusive) to the bound (exclusive). */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(bits, bound);
  }

  /** Sixteen hexadecimal digits. */
  public String hex() {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
