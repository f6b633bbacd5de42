package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.account.AccountState;
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
    for (AccountState state : ecauto.accounts().states()) {
      AccountKey account = state.account();
      if (state.stoppedReason() == null) {
        if (told.remove(account)) {
          LOG.info("{} goes on", account);
        }
      } else if (told.add(account)) {
        LOG.error(
            "{} is stopped, nothing is uploaded for it: {}. {}",
            account,
            state.stoppedReason(),
            StoppedAccounts.cure(account));
      }
    }
  }
}
