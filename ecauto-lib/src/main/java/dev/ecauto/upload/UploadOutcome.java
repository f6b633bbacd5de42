package dev.ecauto.upload;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the work on a claimed row ended, for now or for good. */
public sealed interface UploadOutcome {
  /** The row. */
  UploadTask task();

  /** What follows from each outcome. */
  <R> R match(Cases<R> cases);

  /** One method per outcome. */
  interface Cases<R> {
    R published(Published outcome);

    R rejected(Rejected outcome);

    R withheld(Withheld outcome);

    R deferred(Deferred outcome);

    R inDoubt(InDoubt outcome);

    R lost(Lost outcome);
  }

  /** Which outcome it is, for counting. */
  enum Kind {
    PUBLISHED,
    REJECTED,
    WITHHELD,
    DEFERRED,
    IN_DOUBT,
    LOST
  }

  /** Which outcome it is. */
  Kind kind();

  /** Whether its account may be paused or stopped by it. */
  default boolean mayHoldUp() {
    return kind() == Kind.DEFERRED || kind() == Kind.IN_DOUBT;
  }

  /** Whether nothing more will be done for the row unless a person asks for it. */
  default boolean isOver() {
    return switch (kind()) {
      case PUBLISHED, REJECTED, WITHHELD -> true;
      case DEFERRED, IN_DOUBT, LOST -> false;
    };
  }

  /**
   * The item is in the shop, complete, and both tables say so.
   *
   * @param itemId the shop's id
   * @param imagesLeftOut images that the shop could not take
   */
  record Published(UploadTask task, String itemId, int imagesLeftOut) implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.published(this);
    }

    @Override
    public Kind kind() {
      return Kind.PUBLISHED;
    }
  }

  /** Given up with a reason; a dead letter until {@code retry}. */
  record Rejected(UploadTask task, @Nullable ErrorClass errorClass, Reason reason)
      implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rejected(this);
    }

    @Override
    public Kind kind() {
      return Kind.REJECTED;
    }
  }

  /** Withheld with a reason until an operator decides. */
  record Withheld(UploadTask task, Reason reason) implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.withheld(this);
    }

    @Override
    public Kind kind() {
      return Kind.WITHHELD;
    }
  }

  /**
   * Waits again; what is done so far stays done.
   *
   * @param until when it is due again; {@code null} for at once
   */
  record Deferred(UploadTask task, @Nullable Instant until, Reason reason)
      implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.deferred(this);
    }

    @Override
    public Kind kind() {
      return Kind.DEFERRED;
    }
  }

  /** Nobody knows whether the last call took effect; the shop is asked at a time. */
  record InDoubt(UploadTask task, Instant nextLook, Reason reason) implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inDoubt(this);
    }

    @Override
    public Kind kind() {
      return Kind.IN_DOUBT;
    }
  }

  /** Another runner has taken the row over; nothing was changed. */
  record Lost(UploadTask task) implements UploadOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lost(this);
    }

    @Override
    public Kind kind() {
      return Kind.LOST;
    }
  }
}
