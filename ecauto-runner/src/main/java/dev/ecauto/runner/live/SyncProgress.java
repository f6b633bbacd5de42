package dev.ecauto.runner.live;

import dev.ecauto.live.SyncListener;
import dev.ecauto.live.SyncPlan;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far the looks of a sync are, and keeps what is not as it should be. Used by one thread.
 */
final class SyncProgress implements SyncListener, AutoCloseable {
  private final Session session;
  private final List<SyncPlan> changes = new ArrayList<>();
  private @Nullable Progress progress;

  SyncProgress(Session session) {
    this.session = session;
  }

  @Override
  public void looked(int done, int all) {
    Progress shown = progress;
    if (shown == null) {
      shown = session.progress("looking", all);
      progress = shown;
    }
    shown.update(done);
  }

  /** Looks come first: when decisions are told, all is seen. */
  @Override
  public void decided(SyncPlan plan) {
    close();
    if (plan.change() != null || plan.waiting() != null) {
      changes.add(plan);
    }
  }

  List<SyncPlan> changes() {
    return changes;
  }

  @Override
  public void close() {
    Progress shown = progress;
    progress = null;
    if (shown != null) {
      shown.close();
    }
  }
}
