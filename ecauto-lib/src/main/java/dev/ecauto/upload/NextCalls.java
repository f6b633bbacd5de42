package dev.ecauto.upload;

import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.upload.queue.AttemptRepository.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is sent to the shop next; written down before, its answers recorded together after. */
sealed interface NextCalls {
  /** What follows from each kind. */
  <R> R match(Cases<R> cases);

  /** One method per kind. */
  interface Cases<R> {
    R none(None none);

    R steps(Steps steps);

    R look(Look look);

    R verify(Verify verify);
  }

  /** Nothing: no item is left. */
  record None() implements NextCalls {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.none(this);
    }
  }

  /**
   * Steps of items one after the other, those of one item side by side; or the same step of several
   * items in one call.
   */
  record Steps(List<StepAttempt> attempts) implements NextCalls {
    public Steps {
      attempts = List.copyOf(attempts);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.steps(this);
    }
  }

  /** Looking for an item that may be in the shop. */
  record Look(ItemProgress item) implements NextCalls {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.look(this);
    }
  }

  /** Looking at an item that the shop said it does not know. */
  record Verify(ItemProgress item) implements NextCalls {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.verify(this);
    }
  }

  /** Whether there is nothing to send. */
  default boolean isEmpty() {
    return match(
        new Cases<>() {
          @Override
          public Boolean none(None none) {
            return true;
          }

          @Override
          public Boolean steps(Steps steps) {
            return false;
          }

          @Override
          public Boolean look(Look look) {
            return false;
          }

          @Override
          public Boolean verify(Verify verify) {
            return false;
          }
        });
  }

  /** The attempts that were written down for these calls. */
  default List<StepAttempt> written() {
    return match(
        new Cases<>() {
          @Override
          public List<StepAttempt> none(None none) {
            return List.of();
          }

          @Override
          public List<StepAttempt> steps(Steps steps) {
            return steps.attempts();
          }

          @Override
          public List<StepAttempt> look(Look look) {
            return List.of();
          }

          @Override
          public List<StepAttempt> verify(Verify verify) {
            return List.of();
          }
        });
  }

  /**
   * One step of one item, written down as an attempt.
   *
   * @param writtenAt when, which is before it is sent
   */
  record StepAttempt(ItemProgress item, Written written, Instant writtenAt) {
    Step step() {
      return written.step();
    }

    /** The id of the item's row. */
    long row() {
      return item.task().id();
    }
  }

  /** A step and what became of it. */
  record Performed(StepAttempt attempt, StepResult result) {
    boolean isDone() {
      return result.match(done -> true, notDone -> false);
    }
  }

  /** What came back. */
  sealed interface Answer {
    /** What follows from each kind. */
    <R> R match(
        Function<Stepped, R> stepped, Function<Looked, R> looked, Function<Verified, R> verified);

    /**
     * Some steps were sent.
     *
     * @param steps the steps with their results, in the order in which they were sent
     * @param unsent what was written down and not sent, since something came up before
     */
    record Stepped(List<Performed> steps, List<StepAttempt> unsent) implements Answer {
      public Stepped {
        steps = List.copyOf(steps);
        unsent = List.copyOf(unsent);
      }

      @Override
      public <R> R match(
          Function<Stepped, R> stepped,
          Function<Looked, R> looked,
          Function<Verified, R> verified) {
        return stepped.apply(this);
      }
    }

    /** What was found. */
    record Looked(ItemProgress item, FindResult result) implements Answer {
      @Override
      public <R> R match(
          Function<Stepped, R> stepped,
          Function<Looked, R> looked,
          Function<Verified, R> verified) {
        return looked.apply(this);
      }
    }

    /** What the shop has of the item. */
    record Verified(ItemProgress item, ShopResult<Optional<ShopItem>> result) implements Answer {
      @Override
      public <R> R match(
          Function<Stepped, R> stepped,
          Function<Looked, R> looked,
          Function<Verified, R> verified) {
        return verified.apply(this);
      }
    }

    /** The steps, if steps were sent. */
    default List<Performed> performed() {
      return match(Stepped::steps, looked -> List.of(), verified -> List.of());
    }

    /** Of how many items steps were sent. */
    default int itemsServed() {
      return (int) performed().stream().map(each -> each.attempt().row()).distinct().count();
    }

    /** What was written down and not sent. */
    default List<StepAttempt> unsent() {
      return match(Stepped::unsent, looked -> List.of(), verified -> List.of());
    }
  }
}
