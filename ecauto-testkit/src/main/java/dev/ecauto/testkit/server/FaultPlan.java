package dev.ecauto.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong with which call: scripted for the n-th call of an operation, or for a share of
 * its calls. The same plan gives the same faults for the same call numbers. Of several rules that
 * apply the first one counts. Immutable.
 */
public final class FaultPlan {
  private static final FaultPlan NONE = builder(0).build();

  private final long seed;
  private final List<Rule> rules;

  private FaultPlan(Builder builder) {
    this.seed = builder.seed;
    this.rules = List.copyOf(builder.rules);
  }

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return NONE;
  }

  /** A plan to be filled; the seed decides which calls a share hits. */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  Optional<Fault> faultOf(Operation operation, long number) {
    for (int index = 0; index < rules.size(); index++) {
      Rule rule = rules.get(index);
      if (rule.operation() == operation && rule.hits(seed + index, number)) {
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  private record Rule(Operation operation, long first, long last, double share, Fault fault) {
    boolean hits(long seed, long number) {
      return number >= first
          && number <= last
          && (share >= 1
              || SeededHash.of(seed).with(operation.wireName()).with(number).unit() < share);
    }
  }

  /** Collects rules; call numbers start at 1 when a fake is given the plan. */
  public static final class Builder {
    private final long seed;
    private final List<Rule> rules = new ArrayList<>();

    private Builder(long seed) {
      this.seed = seed;
    }

    /** The n-th call of the operation fails. */
    public Builder on(Operation operation, long number, Fault fault) {
      return between(operation, number, number, fault);
    }

    /** Every call of the operation from the first number to the last one fails. */
    public Builder between(Operation operation, long first, long last, Fault fault) {
      rules.add(new Rule(operation, first, last, 1, fault));
      return this;
    }

    /** Every call of the operation fails. */
    public Builder always(Operation operation, Fault fault) {
      return between(operation, 1, Long.MAX_VALUE, fault);
    }

    /** A share of the operation's calls fails, 0 to 1. */
    public Builder sometimes(Operation operation, double share, Fault fault) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
      }
      rules.add(new Rule(operation, 1, Long.MAX_VALUE, share, fault));
      return this;
    }

    public FaultPlan build() {
      return new FaultPlan(this);
    }
  }
}
