package dev.ecauto.live.decision.internal;

import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/** Forms a belief out of evidence. Pure. */
public final class Beliefs {
  private Beliefs() {}

  /** What is believed now. */
  public static Belief of(
      Evidence evidence, LookClimate climate, TargetConfig config, Instant now) {
    Optional<Observation> last = evidence.last();
    Instant seenAt = evidence.seenAt();
    if (last.isEmpty() || seenAt == null) {
      return new Belief.Unknown(Reason.of(ReasonCode.BELIEF_NEVER_FETCHED), seenAt);
    }
    if (evidence.failures() > 0) {
      return new Belief.Unknown(
          Reason.of(ReasonCode.BELIEF_LOOK_FAILED)
              .with("cause", evidence.failure())
              .with("since", seenAt),
          seenAt);
    }
    if (seenAt.plus(config.maxAge()).isBefore(now)) {
      return new Belief.Unknown(Reason.of(ReasonCode.BELIEF_STALE).with("since", seenAt), seenAt);
    }
    return last.get().isInStock()
        ? inStock(last.get(), evidence, seenAt)
        : zero(last.get(), climate, config, seenAt);
  }

  private static Belief inStock(Observation last, Evidence evidence, Instant seenAt) {
    if (evidence.sourcesDisagree()) {
      return new Belief.Unknown(
          Reason.of(ReasonCode.BELIEF_SOURCES_DISAGREE)
              .with("offers", last.price())
              .with("competitive", evidence.competitivePrice()),
          seenAt);
    }
    Money cost = last.cost();
    return new Belief.InStock(cost, seenAt);
  }

  private static Belief zero(
      Observation last, LookClimate climate, TargetConfig config, Instant seenAt) {
    String state = last.state().code();
    if (!last.isConfirmed(config.secondLook())) {
      return new Belief.Unknown(
          Reason.of(ReasonCode.BELIEF_SECOND_LOOK)
              .with("state", state)
              .with("source", last.source()),
          seenAt);
    }
    if (!climate.zerosBelieved()) {
      return new Belief.Unknown(
          Reason.of(ReasonCode.BELIEF_ZEROS_DOUBTED).with("state", state), seenAt);
    }
    return new Belief.Zero(last.state(), last.detail(), seenAt);
  }

  /**
   * Whether two prices for one product differ by so much that one of them must be wrong; prices of
   * two currencies cannot be compared.
   */
  public static boolean disagree(Money one, Money other) {
    if (!one.currency().equals(other.currency())) {
      return false;
    }
    long difference = Math.abs(one.minorUnits() - other.minorUnits());
    long larger = Math.max(one.minorUnits(), other.minorUnits());
    return difference >= 300 && difference * 5 >= larger;
  }
}
