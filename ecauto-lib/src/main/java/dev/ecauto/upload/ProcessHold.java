package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right of one run of this process to work for an account. Leases in the store keep other
 * processes away; the runs of one process, also those of two instances, bear one name in them and
 * would take over from each other what is under way. For use by one thread.
 */
final class ProcessHold {
  private static final Set<Work> HELD = ConcurrentHashMap.newKeySet();

  private final Supplier<Work> work;
  private @Nullable Work held;

  /** What is worked on, in which store, under which name. */
  record Work(String store, String runner, AccountKey account) {}

  /**
   * @param work what shall be held; asked at the first take
   */
  ProcessHold(Supplier<Work> work) {
    this.work = work;
  }

  /** Takes the right, unless another run has it; whether it is held. */
  boolean take() {
    if (isHeld()) {
      return true;
    }
    Work wanted = work.get();
    if (HELD.add(wanted)) {
      held = wanted;
    }
    return isHeld();
  }

  boolean isHeld() {
    return held != null;
  }

  /** Gives it back, if it is held. */
  void release() {
    if (held != null) {
      HELD.remove(held);
      held = null;
    }
  }
}
