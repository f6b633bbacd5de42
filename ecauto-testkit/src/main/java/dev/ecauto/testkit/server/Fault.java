package dev.ecauto.testkit.server;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that goes wrong with a call.
 *
 * <p>Java's own HTTP client repeats a GET by itself when a connection ends without an answer, so a
 * single {@link Reset} or {@link NoAnswer} of a GET goes unseen there; it never repeats a POST.
 */
public sealed interface Fault {
  /** What follows from each. */
  <R> R match(Cases<R> cases);

  /** One method per fault. */
  interface Cases<R> {
    R throttled(Throttled fault);

    R answer(Answer fault);

    R reset(Reset fault);

    R noAnswer(NoAnswer fault);

    R slow(Slow fault);

    R truncated(Truncated fault);

    R actsLate(ActsLate fault);

    R failingElements(FailingElements fault);
  }

  /** Whether the call took effect before the fault struck. */
  enum When {
    /** The call has no effect. */
    BEFORE_ACTING,
    /** The call has its whole effect, but its caller does not learn so. */
    AFTER_ACTING
  }

  /** Whether the call has acted when the fault strikes. */
  default When when() {
    return When.AFTER_ACTING;
  }

  /** Whether the API claims that a quota is used up. */
  default boolean isThrottled() {
    return false;
  }

  /** How much later than its call the effect comes, if it comes later. */
  default Optional<Duration> lateBy() {
    return Optional.empty();
  }

  /** The share of a batch's elements that fail, 0 to 1. */
  default double failingShare() {
    return 0;
  }

  /** The API claims that the quota is used up, though it is not. The call has no effect. */
  record Throttled() implements Fault {
    @Override
    public boolean isThrottled() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.throttled(this);
    }

    @Override
    public When when() {
      return When.BEFORE_ACTING;
    }
  }

  /** Another answer takes the place of the right one. */
  record Answer(When when, Reply reply) implements Fault {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.answer(this);
    }
  }

  /** The connection is reset, no byte of an answer comes. */
  record Reset(When when) implements Fault {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reset(this);
    }
  }

  /** The connection is closed in good order, no byte of an answer comes. */
  record NoAnswer(When when) implements Fault {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noAnswer(this);
    }
  }

  /** The right answer comes late, in real time: long enough, and the client times out. */
  record Slow(Duration delay) implements Fault {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.slow(this);
    }
  }

  /** The call acts, its answer is cut off in the middle. */
  record Truncated() implements Fault {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.truncated(this);
    }
  }

  /**
   * The connection is closed at once and the call acts later, when the fake's clock has passed the
   * delay and somebody calls or looks: a request that was stuck on the way.
   */
  record ActsLate(Duration delay) implements Fault {
    @Override
    public Optional<Duration> lateBy() {
      return Optional.of(delay);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.actsLate(this);
    }

    @Override
    public When when() {
      return When.BEFORE_ACTING;
    }
  }

  /**
   * Elements of a batch fail inside a successful answer; calls that are no batch go well.
   *
   * @param share of the elements, 0 to 1
   */
  record FailingElements(double share) implements Fault {
    @Override
    public double failingShare() {
      return share;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failingElements(this);
    }
  }

  /** A gateway's page in HTML instead of the answer, for example status 503. */
  static Fault html(int status) {
    return new Answer(When.BEFORE_ACTING, Reply.html(status));
  }
}
