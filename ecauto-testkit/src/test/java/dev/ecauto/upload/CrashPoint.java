package dev.ecauto.upload;

import java.util.ArrayList;
import java.util.List;

/**
 * A point at which a runner ends.
 *
 * @param moment when
 * @param call the step, or {@code find}, or empty where there is none
 */
record CrashPoint(Moment moment, String call) {
  /** When, with respect to a call. */
  enum Moment {
    CLAIMED("claimed, nothing sent"),
    NOT_SENT("written down, not yet sent"),
    ARRIVED("arrived, the shop has not acted yet"),
    ACTED("the shop has acted, the answer is not sent"),
    ANSWERED("answer read, not yet recorded"),
    RECORDED("recorded, the next not yet sent"),
    ENDED("everything recorded");

    final String words;

    Moment(String words) {
      this.words = words;
    }

    /** Whether the shop's side has to notice it; the runner's own side cannot. */
    boolean isAtTheShop() {
      return this == ARRIVED || this == ACTED;
    }
  }

  static final List<String> STEPS = List.of("add", "image-1", "image-2", "publish");

  /** Every point: each moment of each step, and of looking for an item in doubt. */
  static List<CrashPoint> all() {
    List<CrashPoint> all = new ArrayList<>();
    all.add(new CrashPoint(Moment.CLAIMED, ""));
    for (String step : STEPS) {
      for (Moment moment :
          List.of(
              Moment.NOT_SENT, Moment.ARRIVED, Moment.ACTED, Moment.ANSWERED, Moment.RECORDED)) {
        all.add(new CrashPoint(moment, step));
      }
    }
    for (Moment moment : List.of(Moment.NOT_SENT, Moment.ARRIVED, Moment.ACTED, Moment.ANSWERED)) {
      all.add(new CrashPoint(moment, "find"));
    }
    all.add(new CrashPoint(Moment.ENDED, ""));
    return all;
  }

  @Override
  public String toString() {
    return call.isEmpty() ? moment.words : call + ": " + moment.words;
  }
}
