package dev.ecauto.testkit.market;

/**
 * How often products move, and how often the answers lie.
 *
 * @param movesPerHour of each product, on average
 * @param lies of the answers
 */
public record MarketMood(double movesPerHour, LieShares lies) {
  /** Nothing moves, nothing lies. */
  public static final MarketMood STILL = new MarketMood(0, LieShares.NONE);

  /** 5 % of the products move a day. */
  public static final MarketMood CALM = new MarketMood(0.05 / 24, LieShares.of(0.002));

  /** 5 % of the products move an hour, 2 % of the answers lie. */
  public static final MarketMood LIVELY = new MarketMood(0.05, LieShares.of(0.02));

  /** A third of the products move an hour, 5 % of the answers lie. */
  public static final MarketMood STORM = new MarketMood(0.33, LieShares.of(0.05));

  private static final double MOST = 10_000;

  public MarketMood {
    if (!(movesPerHour >= 0 && movesPerHour <= MOST)) {
      throw new IllegalArgumentException("0 to " + MOST + " moves per hour, not " + movesPerHour);
    }
  }

  /** The same at a multiple of its moves. */
  public MarketMood faster(double times) {
    return new MarketMood(Math.min(MOST, movesPerHour * times), lies);
  }
}
