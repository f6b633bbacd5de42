package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.rules.internal.IntegrityRepository;
import dev.ecauto.consistency.shop.internal.ShopCheck;
import dev.ecauto.consistency.shop.internal.ShopCheckServices;
import dev.ecauto.consistency.shop.internal.ShopItemRepository;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.StoreException;
import dev.ecauto.time.internal.ActiveWork;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks the store by rules, and the shops against the store, and repairs what is safe to repair.
 * Works beside a running daemon: it reads on snapshots page by page, and each page of repairs is
 * one short transaction. Safe for use by many threads.
 */
public final class ConsistencyChecker {
  private static final ListingCounts NOTHING_COUNTED = new ListingCounts(0, 0, 0, 0, 0, 0, 0);

  private final ConsistencyServices services;
  private final ConsistencyConfig config;
  private final UnservedQueues unserved = new UnservedQueues();
  private final ActiveWork active = new ActiveWork("the checker");

  public ConsistencyChecker(ConsistencyServices services, ConsistencyConfig config) {
    this.services = services;
    this.config = config;
  }

  /**
   * Finds; changes no listing and no queue row. The proposed repairs that are safe are what {@link
   * #fix} would do.
   */
  public ConsistencyReport check(CheckScope scope) {
    return active.during(() -> told(unlessDamaged(() -> find(scope))));
  }

  private ConsistencyReport told(ConsistencyReport report) {
    services.observer().checked(report);
    return report;
  }

  private ConsistencyReport find(CheckScope scope) {
    ReportBuilder report = begin();
    local("").check(scope, report::found);
    services.database().read(tx -> unserved.find(tx, services.config())).forEach(report::found);
    eachShop(scope, report, shop -> shop.compare(page -> page.forEach(report::found)));
    return report.build(counts());
  }

  /**
   * Finds, and does the repairs that are safe, each with an event.
   *
   * @param actor who asked for it, for the events
   * @return what was repaired and what remains
   */
  public ConsistencyReport fix(CheckScope scope, String actor) {
    return active.during(() -> told(unlessDamaged(() -> repair(scope, actor))));
  }

  private ConsistencyReport repair(CheckScope scope, String actor) {
    ReportBuilder report = begin();
    Repairer repairer = new Repairer(services, actor);
    eachShop(scope, report, shop -> shop.compare(page -> repair(page, repairer, report)));
    local(actor).fix(scope, report::repaired);
    local(actor).check(scope, report::found);
    services.database().read(tx -> unserved.find(tx, services.config())).forEach(report::found);
    return report.build(counts());
  }

  private ReportBuilder begin() {
    return new ReportBuilder(services.time().now(), config.findingsKept());
  }

  /** A file that is not whole fails sooner or later, and tells nothing that could be believed. */
  private ConsistencyReport unlessDamaged(Supplier<ConsistencyReport> work) {
    ReportBuilder report = begin();
    try {
      return work.get();
    } catch (StoreException e) {
      List<String> problems = services.database().read(new IntegrityRepository()::problems);
      if (problems.isEmpty()) {
        throw e;
      }
      problems.forEach(problem -> report.found(damage(problem)));
      return report.build(NOTHING_COUNTED);
    }
  }

  /**
   * What a check says of a store that cannot even be opened, since it is damaged.
   *
   * @param damage how opening failed
   */
  public static ConsistencyReport ofDamaged(StoreException damage, Instant at) {
    ReportBuilder report = new ReportBuilder(at, 1);
    report.found(damage(String.valueOf(damage.getMessage())));
    return report.build(NOTHING_COUNTED);
  }

  private static Finding damage(String problem) {
    return new Finding(
        "store-damaged",
        Severity.ERROR,
        Subject.STORE,
        Reason.of(ReasonCode.RULE_STORE_DAMAGED).with("problem", problem),
        new Repair.Advise(Reason.of(ReasonCode.ADVISE_RESTORE)),
        Finding.Safety.PROPOSED);
  }

  private void repair(List<Finding> page, Repairer repairer, ReportBuilder report) {
    List<Finding> safe =
        page.stream()
            .filter(Finding::isSafe)
            .sorted(Comparator.comparingInt(finding -> finding.repair().risk()))
            .toList();
    List<Finding> done =
        safe.isEmpty() ? List.of() : services.database().write(tx -> repairer.repair(tx, safe));
    done.forEach(report::repaired);
    page.stream().filter(finding -> !done.contains(finding)).forEach(report::found);
  }

  /**
   * Removes the doubles that a comparison with the shops finds: of each product the recorded item
   * stays, or the oldest. Only ever called on an operator's explicit command.
   *
   * @param actor who asked for it, for the events
   * @return the removals done as repairs, and what else the comparison found
   */
  public ConsistencyReport removeDoubles(CheckScope scope, String actor) {
    return active.during(() -> removed(scope, actor));
  }

  private ConsistencyReport removed(CheckScope scope, String actor) {
    ReportBuilder report = begin();
    Repairer repairer = new Repairer(services, actor);
    eachShop(
        scope,
        report,
        shop -> shop.compare(page -> page.forEach(each -> remove(shop, each, repairer, report))));
    return report.build(counts());
  }

  /**
   * Takes no further check and waits for those under way; ask them to stop before.
   *
   * @return whether all have ended
   */
  public boolean close(Duration atMost) {
    return active.close(atMost);
  }

  private void remove(ShopCheck shop, Finding finding, Repairer repairer, ReportBuilder report) {
    if (finding.repair().toRemove().filter(shop::remove).isPresent()) {
      services.database().run(tx -> repairer.note(tx, finding));
      report.repaired(finding);
    } else {
      report.found(finding);
    }
  }

  private void eachShop(CheckScope scope, ReportBuilder report, Consumer<ShopCheck> work) {
    if (scope.depth() == CheckScope.Depth.LOCAL) {
      return;
    }
    for (AccountKey account : scope.accounts().isEmpty() ? accounts() : scope.accounts()) {
      SalesPlatform platform = services.platforms().get(account.platform());
      if (platform == null) {
        report.notCompared(
            account,
            Reason.of(ReasonCode.SHOP_PLATFORM_UNKNOWN)
                .with("platform", account.platform().toString()));
        continue;
      }
      if (services.config().isUnknown(account)) {
        report.notCompared(
            account, Reason.of(ReasonCode.LISTING_NO_ACCOUNT).with("account", account.account()));
        continue;
      }
      try {
        work.accept(shop(platform, account));
      } catch (ShopCheck.Incomplete e) {
        report.notCompared(account, e.reason());
      }
    }
  }

  /** Every account that is configured, and whatever else the store knows. */
  private Collection<AccountKey> accounts() {
    Set<AccountKey> all = new LinkedHashSet<>();
    services
        .config()
        .platforms()
        .forEach(
            (platform, rules) ->
                rules.accounts().keySet().stream()
                    .sorted(Comparator.comparing(AccountId::value))
                    .forEach(account -> all.add(new AccountKey(platform, account))));
    all.addAll(services.database().read(new ShopItemRepository()::accounts));
    return all;
  }

  private ShopCheck shop(SalesPlatform platform, AccountKey account) {
    return new ShopCheck(
        new ShopCheckServices(services.database(), platform, services.time()),
        config.forShops(),
        account);
  }

  private StoreCheck local(String actor) {
    return new StoreCheck(services, config, new Repairer(services, actor));
  }

  private ListingCounts counts() {
    return services.database().read(new QueueViewRepository()::conservation);
  }
}
