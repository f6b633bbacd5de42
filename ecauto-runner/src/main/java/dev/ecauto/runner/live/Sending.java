package dev.ecauto.runner.live;

import dev.ecauto.live.revision.Revision;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What became of what was to be sent at once.
 *
 * @param asked whether it was to be
 * @param taken how many changes the shops took, or needed no more
 * @param waiting how many wait on
 * @param refused why others were refused
 */
record Sending(boolean asked, int taken, int waiting, List<String> refused) {
  static final Sending LEFT_TO_THE_DAEMON = new Sending(false, 0, 0, List.of());

  /** Where what was taken back had not been sent yet. */
  static final Sending NOTHING = new Sending(true, 0, 0, List.of());

  /** What became of a run's changes; a run without any leaves its listings to the daemon. */
  static Sending of(List<Revision> changes) {
    if (changes.isEmpty()) {
      return LEFT_TO_THE_DAEMON;
    }
    List<Revision> refused = changes.stream().filter(Revision::isNotTaken).toList();
    int waiting = (int) changes.stream().filter(Revision::isOpen).count();
    return new Sending(
        true, changes.size() - waiting - refused.size(), waiting, causes(refused.stream()));
  }

  /** Why shops did not take changes of a run, also those that are tried again. */
  static List<String> causes(List<Revision> changes) {
    return causes(changes.stream().filter(change -> change.isNotTaken() || change.isTriedAgain()));
  }

  private static List<String> causes(Stream<Revision> changes) {
    return changes
        .map(change -> Objects.toString(change.error(), "the shop shows something else"))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether the shops did not take it: what is too much for once is no failure. */
  boolean hasFailed() {
    return asked && (!refused.isEmpty() || (taken == 0 && waiting > 0));
  }

  /** Whether there is nothing to send, neither now nor later. */
  boolean isNothing() {
    return asked && taken + waiting == 0 && refused.isEmpty();
  }

  /**
   * Behind how many were done.
   *
   * @param goesOn whether the daemon sends what waits; it does not for an account that is stopped
   */
  String text(boolean goesOn) {
    if (isNothing()) {
      return "; it had not been sent, and will not be";
    }
    if (!asked) {
      return goesOn ? "; the daemon sends it" : "; it is sent when the account is resumed";
    }
    return "; "
        + taken
        + " sent to the shop"
        + (waiting == 0 ? "" : "; " + waiting + " not taken yet")
        + (waiting == 0 || !goesOn ? "" : ", the daemon goes on")
        + (refused.isEmpty() ? "" : "; refused: " + String.join("; ", refused));
  }
}
