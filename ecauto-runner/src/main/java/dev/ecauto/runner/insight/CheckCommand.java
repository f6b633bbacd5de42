package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.cli.YesOption;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.StoppedAccounts;
import dev.ecauto.store.StoreException;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = "Find what does not fit, in the store and, if asked, in the shops.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing was found, or all of it was repaired", "1:findings are left"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand extends Action {
  @Option(names = "--fix", description = "Repair what is safe; the rest is proposed.")
  private boolean fix;

  @Option(names = "--dry-run", description = "Show what --fix would do; the default.")
  private boolean dryRun;

  @Option(names = "--shop", description = "Compare with the shops, too; this costs calls.")
  private boolean againstShop;

  @Option(
      names = "--remove-doubles",
      description = "Remove from the shops what is there twice; the recorded item stays.")
  private boolean removeDoubles;

  @Mixin private ShopOptions shop;
  @Mixin private YesOption yes;

  @Override
  protected Result run(Session session) {
    if (dryRun && (fix || removeDoubles)) {
      throw new UsageException("--dry-run changes nothing, so it does not go with --fix");
    }
    try (Ecauto ecauto =
        againstShop || removeDoubles ? session.open(Service.SHOPS) : session.open()) {
      shop.require(ecauto);
      if (removeDoubles && !yes.agreed(session, "Remove doubles from the shops")) {
        return Result.declined();
      }
      Result result = new CheckReport(check(ecauto)).result();
      return new Result(
          result.exit(),
          result.text() + StoppedAccounts.text(ecauto, shop.account()),
          result.json());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.DAMAGED) {
        throw e;
      }
      Instant now = session.surroundings().clock().instant();
      return new CheckReport(ConsistencyChecker.ofDamaged(e, now)).result();
    }
  }

  private ConsistencyReport check(Ecauto ecauto) {
    if (removeDoubles) {
      return ecauto.checker().removeDoubles(scope(CheckScope.againstShop()), Session.ACTOR);
    }
    CheckScope scope = scope(againstShop ? CheckScope.againstShop() : CheckScope.local());
    return fix ? ecauto.checker().fix(scope, Session.ACTOR) : ecauto.checker().check(scope);
  }

  private CheckScope scope(CheckScope all) {
    AccountId account = shop.account();
    return account == null
        ? all
        : all.withAccounts(Set.of(new AccountKey(shop.platform(), account)));
  }
}
