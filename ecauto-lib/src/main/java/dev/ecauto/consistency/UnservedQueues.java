package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.util.List;

/**
 * Finds queues of accounts that nobody works for. Where no account is configured, none is missed.
 */
final class UnservedQueues {
  private final QueueViewRepository view = new QueueViewRepository();

  List<Finding> find(Transaction tx, ListingConfig config) {
    return view.accountsWithOpenRows(tx).stream()
        .filter(config::isUnknown)
        .map(account -> finding(account, view.workload(tx, account).items()))
        .toList();
  }

  private static Finding finding(AccountKey account, int rows) {
    return new Finding(
        "queue-unserved",
        Severity.WARNING,
        new Subject(null, account, null, null, null, null),
        Reason.of(ReasonCode.RULE_QUEUE_UNSERVED).with("rows", rows),
        new Repair.Advise(
            Reason.of(ReasonCode.ADVISE_CONFIGURE_ACCOUNT)
                .with("account", account.account())
                .with("platform", account.platform())),
        Finding.Safety.PROPOSED);
  }
}
