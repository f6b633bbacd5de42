package dev.ecauto;

import dev.ecauto.live.LiveService;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.UploadGate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The gate of uploads where live listings are kept true: after a gap in which nobody looked at
 * Amazon, a machine that slept, a look at everything precedes the next upload; in a vacation
 * nothing new is put on sale; and what was put on sale is looked at next.
 */
record UploadsAfterGap(UploadGate rules, LiveService live) implements UploadGate {
  @Override
  public Decision judge(Claimed claimed) {
    return rules.judge(claimed);
  }

  @Override
  public Optional<Reason> holdsUp(Transaction tx, AccountKey account, Instant now) {
    return live.catchingUp(tx, now)
        .or(() -> live.onVacation(tx, account, now))
        .or(() -> rules.holdsUp(tx, account, now));
  }

  @Override
  public void listed(Transaction tx, Collection<Asin> asins, Instant now) {
    live.listed(tx, asins, now);
    rules.listed(tx, asins, now);
  }
}
