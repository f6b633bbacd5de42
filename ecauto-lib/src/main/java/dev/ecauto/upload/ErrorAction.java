package dev.ecauto.upload;

import dev.ecauto.model.ListingStatus;
import java.time.Duration;
import java.time.Instant;

/** What follows from an error of a step. */
sealed interface ErrorAction {
  /** What is done. */
  <R> R match(Cases<R> cases);

  /** One method per action, in the order in which one goes before another. */
  interface Cases<R> {
    R stopAccount(StopAccount action);

    R pauseAccount(PauseAccount action);

    R pauseAdds(PauseAdds action);

    R deferItem(DeferItem action);

    R lookFirst(LookFirst action);

    R verifyItem(VerifyItem action);

    R giveUp(GiveUp action);

    R retryItem(RetryItem action);

    R retryStep(RetryStep action);

    R leaveOut(LeaveOut action);
  }

  /** The account is restricted or must be authorised again: nothing of it goes on. */
  record StopAccount() implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stopAccount(this);
    }
  }

  /** A quota of the account is used up: nothing of it goes on before a time. Costs no try. */
  record PauseAccount(Instant until) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pauseAccount(this);
    }
  }

  /** The account may add nothing before a time; the rest goes on. Costs no try. */
  record PauseAdds(Instant until) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pauseAdds(this);
    }
  }

  /** A quota of the item alone is used up: it goes on at a time. Costs no try. */
  record DeferItem(Instant until) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.deferItem(this);
    }
  }

  /** Nobody knows whether it took effect: ask the shop. */
  record LookFirst() implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lookFirst(this);
    }
  }

  /** The shop does not know the item: look whether it is really gone. */
  record VerifyItem() implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.verifyItem(this);
    }
  }

  /** Hopeless, or tried often enough. */
  record GiveUp(ListingStatus listingStatus) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.giveUp(this);
    }
  }

  /** Try again later. Costs a try of the item. */
  record RetryItem(Duration delay) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.retryItem(this);
    }
  }

  /** Try this step again later. Costs a try of the step only. */
  record RetryStep(Duration delay) implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.retryStep(this);
    }
  }

  /** Go on without the step. */
  record LeaveOut() implements ErrorAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leaveOut(this);
    }
  }

  /** Where calls side by side have several errors, the action with the lowest rank is taken. */
  default int rank() {
    return match(
        new Cases<>() {
          @Override
          public Integer stopAccount(StopAccount action) {
            return 0;
          }

          @Override
          public Integer pauseAccount(PauseAccount action) {
            return 1;
          }

          @Override
          public Integer pauseAdds(PauseAdds action) {
            return 2;
          }

          @Override
          public Integer lookFirst(LookFirst action) {
            return 3;
          }

          @Override
          public Integer deferItem(DeferItem action) {
            return 6;
          }

          @Override
          public Integer verifyItem(VerifyItem action) {
            return 4;
          }

          @Override
          public Integer giveUp(GiveUp action) {
            return 5;
          }

          @Override
          public Integer retryItem(RetryItem action) {
            return 6;
          }

          @Override
          public Integer retryStep(RetryStep action) {
            return 7;
          }

          @Override
          public Integer leaveOut(LeaveOut action) {
            return 8;
          }
        });
  }

  /** Whether the item goes on in spite of the error. */
  default boolean isHarmless() {
    return rank() == new LeaveOut().rank();
  }
}
