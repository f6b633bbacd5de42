package dev.ecauto.runner.daemon;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.report.StoppedAccounts;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which accounts are stopped, why, and what to do. Safe for use by many threads. */
final class AccountLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccountLog.class);

  private final Ecauto ecauto;
  private final Set<AccountKey> told = new HashSet<>();

  AccountLog(Ecauto ecauto) {
    this.ecauto = ecauto;
  }

  /** Says it of each that is stopped. */
  synchronized void all() {
    told.clear();
    changes();
  }

  /** Says it of those that were not stopped before, and which go on again. */
  synchronized void changes() {
    for (AccountStatus status : ecauto.shopStatuses()) {
      AccountKey account = status.account();
      if (!status.isStopped()) {
        if (told.remove(account)) {
          LOG.info("{} goes on", account);
        }
      } else if (told.add(account) && status.state() != null) {
        LOG.error(
            "{} is stopped, nothing is uploaded for it: {}. {}",
            account,
            status.state().stoppedReason(),
            StoppedAccounts.cure(account));
      }
    }
  }
}
