package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.rules.internal.ViolationRepository;
import dev.ecauto.consistency.rules.internal.ViolationRepository.Times;
import dev.ecauto.consistency.rules.internal.ViolationRepository.Violation;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AccountCountRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules on the store. A pass reads each table once, a range of keys per read transaction, so
 * that neither memory nor the write-ahead log grows with the number of rows.
 */
final class StoreCheck {
  /** Keys looked at per read transaction. */
  private static final long KEY_RANGE = 50_000;

  private final ConsistencyServices services;
  private final ConsistencyConfig config;
  private final Repairer repairer;

  StoreCheck(ConsistencyServices services, ConsistencyConfig config, Repairer repairer) {
    this.services = services;
    this.config = config;
    this.repairer = repairer;
  }

  /** Hands over every finding in the scope. */
  void check(CheckScope scope, Consumer<Finding> findings) {
    for (ViolationRepository source : ViolationRepository.all()) {
      scan(source, page -> findingsOf(page, scope).forEach(findings));
    }
    new OnSaleCheck(services, config.pageSize()).check(scope, findings);
    wrongCounts(scope).forEach(findings);
  }

  /** What is kept counted must be what counting gives: on one snapshot, so that no row moves. */
  private List<Finding> wrongCounts(CheckScope scope) {
    return services.database().read(new AccountCountRepository()::wrong).stream()
        .map(StoreCheck::wrongCount)
        .filter(finding -> scope.covers(finding.subject()))
        .toList();
  }

  private static Finding wrongCount(AccountKey account) {
    return new Finding(
        "counts-differ",
        Severity.WARNING,
        new Subject(null, account, null, null, null, null),
        Reason.of(ReasonCode.RULE_COUNTS_DIFFER).with("account", account),
        new Repair.Recount(account),
        Finding.Safety.SAFE);
  }

  /** Does the safe repairs, the least risky first over the whole store. */
  void fix(CheckScope scope, Consumer<Finding> repaired) {
    SortedSet<Integer> risks = new TreeSet<>();
    check(
        scope,
        finding -> {
          if (finding.isSafe()) risks.add(finding.repair().risk());
        });
    for (int risk : risks) {
      for (ViolationRepository source : ViolationRepository.all()) {
        scan(source, page -> repair(source, page, scope, risk).forEach(repaired));
      }
    }
    List<Finding> counts = wrongCounts(scope);
    if (!counts.isEmpty()) {
      services.database().write(tx -> repairer.repair(tx, counts)).forEach(repaired);
    }
  }

  private List<Finding> repair(
      ViolationRepository source, List<Violation> page, CheckScope scope, int risk) {
    List<Finding> wanted = due(findingsOf(page, scope), risk);
    if (wanted.isEmpty()) {
      return List.of();
    }
    repairer.listForOwners(wanted);
    List<Object> keys = page.stream().map(Violation::key).toList();
    List<Long> stranded = stranded(wanted);
    if (stranded.isEmpty()) {
      return services
          .database()
          .write(
              tx -> repairer.repair(tx, due(findingsOf(recheck(tx, source, keys), scope), risk)));
    }
    repairer.requeue(stranded);
    Set<Finding> still =
        Set.copyOf(services.database().read(tx -> findingsOf(recheck(tx, source, keys), scope)));
    return wanted.stream().filter(finding -> !still.contains(finding)).toList();
  }

  private List<Violation> recheck(Transaction tx, ViolationRepository source, List<Object> keys) {
    return source.recheck(tx, times(), keys);
  }

  /** The repairs of one risk that a fix does. */
  private static List<Finding> due(List<Finding> findings, int risk) {
    return findings.stream()
        .filter(finding -> finding.isSafe() && finding.repair().risk() == risk)
        .toList();
  }

  private static List<Long> stranded(List<Finding> findings) {
    return findings.stream()
        .map(Finding::repair)
        .flatMap(repair -> repair.toEnqueue().stream())
        .toList();
  }

  private static List<Finding> findingsOf(List<Violation> page, CheckScope scope) {
    List<Finding> findings = new ArrayList<>();
    for (Violation violation : page) {
      if (scope.covers(violation.subject())) {
        findings.addAll(violation.findings());
      }
    }
    return findings;
  }

  private void scan(ViolationRepository source, Consumer<List<Violation>> pages) {
    Object last = services.database().read(source::lastKey);
    Object after = null;
    while (last != null && !services.time().stopSignal().isRequested()) {
      Object from = after;
      Object upTo = upTo(from, last);
      List<Violation> page =
          services.database().read(tx -> source.find(tx, times(), from, upTo, config.pageSize()));
      pages.accept(page);
      boolean whole = page.size() < config.pageSize();
      if (whole && upTo.equals(last)) {
        return;
      }
      after = whole ? upTo : page.get(page.size() - 1).key();
    }
  }

  private static Object upTo(@Nullable Object after, Object last) {
    if (last instanceof Number lastId) {
      long from = after instanceof Number id ? id.longValue() : 0;
      return Math.min(from + KEY_RANGE, lastId.longValue());
    }
    return last;
  }

  private Times times() {
    Instant now = services.time().now();
    return new Times(
        now.plus(config.clockTolerance()),
        now.minus(config.maxPriceAge()),
        now.minus(config.leaseGrace()));
  }
}
