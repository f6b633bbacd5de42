package dev.ecauto.live.look.internal;

/**
 * Tells when too many products at once are said to be without offers: then Amazon is lying or ill,
 * and no zero is believed. Looked at are the last looks at products that were in stock the look
 * before, since second looks at what is gone already say nothing about Amazon. Pure.
 */
final class ZeroBreaker {
  /** How many of the last looks count. */
  public static final int LOOKS = 40;

  /** How many zeros are nothing special, however few looks there were. */
  private static final int ALWAYS_ALLOWED = 2;

  /** How many times its usual the share may be. */
  private static final int TIMES = 3;

  private ZeroBreaker() {}

  /**
   * Whether zeros are believed.
   *
   * @param looks how many looks count, at most {@link #LOOKS}
   * @param zeros how many of them saw no offer
   * @param usual the usual share of zeros, from 0 to 1
   */
  public static boolean believes(int looks, int zeros, double usual) {
    return zeros <= Math.max(ALWAYS_ALLOWED, Math.ceil(TIMES * usual * looks));
  }
}
