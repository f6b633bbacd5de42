package dev.ecauto.runner.intake;

import dev.ecauto.placement.RegisterOutcome;

/** Says what became of a registration in words that many products share. */
final class Reasons {
  private Reasons() {}

  static String of(RegisterOutcome outcome) {
    if (outcome instanceof RegisterOutcome.Queued queued) {
      return "queued for " + queued.account();
    } else if (outcome instanceof RegisterOutcome.AlreadyListed listed) {
      return "already listed by " + listed.account();
    } else if (outcome instanceof RegisterOutcome.AlreadyWaiting waiting) {
      return "already waiting for " + waiting.account();
    } else if (outcome instanceof RegisterOutcome.PriceOutOfBounds price) {
      return "price out of bounds: " + price.bound();
    } else if (outcome instanceof RegisterOutcome.NotBuyable notBuyable) {
      return withoutFigures(notBuyable.describe());
    }
    return outcome.describe();
  }

  /** {@code delivery: 120 h} and {@code delivery: 96 h} are one reason. */
  private static String withoutFigures(String text) {
    return text.replaceAll("[0-9]+", "…");
  }
}
