package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.rules.IntegrityRepository;
import dev.ecauto.consistency.shop.ShopCheck;
import dev.ecauto.consistency.shop.ShopCheckServices;
import dev.ecauto.consistency.shop.ShopItemRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreException;
import dev.ecauto.time.StopSignal;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks the store by rules, and the shops against the store, and repairs what is safe to repair.
 * Works beside a running daemon: it reads on snapshots page by page, and each page of repairs is
 * one short transaction. Safe for use by many threads.
 */
public final class ConsistencyChecker {
  /** Which steps there are does not depend on what is in them. */
  private static final UploadItem ANY_ITEM =
      new UploadItem(
          new Sku("any"),
          new Asin("B000000000"),
          "any",
          "",
          Money.yen(1),
          1,
          ImageUrls.NONE,
          Visibility.PUBLIC);

  private static final ListingCounts NOTHING_COUNTED = new ListingCounts(0, 0, 0, 0, 0, 0, 0);

  private final Parts parts;
  private final ConsistencyConfig config;

  public ConsistencyChecker(Parts parts, ConsistencyConfig config) {
    this.parts = parts;
    this.config = config;
  }

  /**
   * What a checker works with.
   *
   * @param database the store
   * @param listings queues what is in limbo: screened, priced and scheduled like anything else
   * @param platforms the shops, for {@link CheckScope.Depth#AGAINST_SHOP}
   * @param clock what time it is
   * @param stop ends waits and the check itself early
   */
  public record Parts(
      Database database,
      ListingService listings,
      Map<PlatformId, SalesPlatform> platforms,
      Clock clock,
      StopSignal stop) {
    public Parts {
      platforms = Map.copyOf(platforms);
    }
  }

  /**
   * Finds; changes no listing and no queue row. The proposed repairs that are safe are what {@link
   * #fix} would do.
   */
  public ConsistencyReport check(CheckScope scope) {
    return unlessDamaged(() -> find(scope));
  }

  private ConsistencyReport find(CheckScope scope) {
    Instant begun = parts.clock().instant();
    ReportBuilder report = new ReportBuilder(config.findingsKept());
    local("").check(scope, report::found);
    eachShop(scope, report, shop -> shop.compare(page -> page.forEach(report::found)));
    return report.report(begun, conservation());
  }

  /**
   * Finds, and does the repairs that are safe, each with an event.
   *
   * @param actor who asked for it, for the events
   * @return what was repaired and what remains
   */
  public ConsistencyReport fix(CheckScope scope, String actor) {
    return unlessDamaged(() -> mend(scope, actor));
  }

  private ConsistencyReport mend(CheckScope scope, String actor) {
    Instant begun = parts.clock().instant();
    ReportBuilder report = new ReportBuilder(config.findingsKept());
    Repairer repairer = repairer(actor);
    eachShop(scope, report, shop -> shop.compare(page -> repair(page, repairer, report)));
    local(actor).fix(scope, report::repaired);
    local(actor).check(scope, report::found);
    return report.report(begun, conservation());
  }

  /** A file that is not whole fails sooner or later, and tells nothing that could be believed. */
  private ConsistencyReport unlessDamaged(Supplier<ConsistencyReport> work) {
    Instant begun = parts.clock().instant();
    try {
      return work.get();
    } catch (StoreException e) {
      List<String> problems = parts.database().read(new IntegrityRepository()::problems);
      if (problems.isEmpty()) {
        throw e;
      }
      ReportBuilder report = new ReportBuilder(config.findingsKept());
      problems.forEach(problem -> report.found(damage(problem)));
      return report.report(begun, NOTHING_COUNTED);
    }
  }

  private static Finding damage(String problem) {
    return new Finding(
        "store-damaged",
        Severity.ERROR,
        Subject.STORE,
        "the file is damaged or was copied half-way: " + problem,
        new Repair.Advise("stop everything and restore a backup"),
        Finding.Safety.PROPOSED);
  }

  private void repair(List<Finding> page, Repairer repairer, ReportBuilder report) {
    List<Finding> safe =
        page.stream()
            .filter(Finding::isSafe)
            .sorted(Comparator.comparingInt(finding -> finding.repair().risk()))
            .toList();
    List<Finding> done =
        safe.isEmpty() ? List.of() : parts.database().write(tx -> repairer.mend(tx, safe));
    done.forEach(report::repaired);
    page.stream().filter(finding -> !done.contains(finding)).forEach(report::found);
  }

  /**
   * Removes the doubles that a comparison with the shops finds: of each SKU the recorded item
   * stays, or the oldest. Only ever called on an operator's explicit command.
   *
   * @param actor who asked for it, for the events
   * @return the removals done as repairs, and what else the comparison found
   */
  public ConsistencyReport removeDoubles(CheckScope scope, String actor) {
    Instant begun = parts.clock().instant();
    ReportBuilder report = new ReportBuilder(config.findingsKept());
    Repairer repairer = repairer(actor);
    eachShop(
        scope,
        report,
        shop ->
            shop.compare(
                page ->
                    page.forEach(
                        finding -> {
                          if (finding.repair() instanceof Repair.RemoveDouble
                              && shop.remove(finding)) {
                            parts.database().run(tx -> repairer.note(tx, finding));
                            report.repaired(finding);
                          } else {
                            report.found(finding);
                          }
                        })));
    return report.report(begun, conservation());
  }

  private void eachShop(CheckScope scope, ReportBuilder report, Consumer<ShopCheck> work) {
    if (scope.depth() == CheckScope.Depth.LOCAL) {
      return;
    }
    List<AccountKey> accounts =
        scope.accounts().isEmpty()
            ? parts.database().read(new ShopItemRepository()::accounts)
            : List.copyOf(scope.accounts());
    for (AccountKey account : accounts) {
      SalesPlatform platform = parts.platforms().get(account.platform());
      if (platform == null) {
        report.notCompared(account, "the platform is not configured");
        continue;
      }
      try {
        work.accept(shop(platform, account));
      } catch (ShopCheck.Incomplete e) {
        report.notCompared(account, String.valueOf(e.getMessage()));
      }
    }
  }

  private ShopCheck shop(SalesPlatform platform, AccountKey account) {
    return new ShopCheck(
        new ShopCheckServices(parts.database(), platform, parts.clock(), parts.stop()),
        config.forShops(),
        account);
  }

  private Repairer repairer(String actor) {
    return new Repairer(new RepairRepository(this::createStep), parts.clock(), actor);
  }

  private StoreCheck local(String actor) {
    return new StoreCheck(parts, config, repairer(actor));
  }

  /**
   * The step that makes an item; a platform that is not at hand is taken to call it {@code add}.
   */
  private String createStep(PlatformId id) {
    SalesPlatform platform = parts.platforms().get(id);
    return platform == null
        ? "add"
        : platform.steps(ANY_ITEM).stream()
            .filter(step -> step.kind() == Step.Kind.CREATE)
            .map(Step::name)
            .findFirst()
            .orElseThrow();
  }

  private ListingCounts conservation() {
    return parts.database().read(new QueueViewRepository()::conservation);
  }
}
