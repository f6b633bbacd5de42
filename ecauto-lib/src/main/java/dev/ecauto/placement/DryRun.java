package dev.ecauto.placement;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does something in a transaction and takes it back: the only dry run that cannot differ from the
 * real one. For use by one thread.
 */
final class DryRun<T> {
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("a dry run ends by rolling back", null, false, false);
    }
  }

  private @Nullable T result;

  private DryRun() {}

  /** Runs work that ends with {@link #rollBack}, and gives what it would have done. */
  static <T> T of(Consumer<DryRun<T>> work) {
    DryRun<T> run = new DryRun<>();
    try {
      work.accept(run);
    } catch (RolledBack expected) {
      return Objects.requireNonNull(run.result);
    }
    throw new IllegalStateException("the dry run was not rolled back");
  }

  /** Ends the transaction under way without committing it. */
  T rollBack(T done) {
    result = done;
    throw new RolledBack();
  }
}
