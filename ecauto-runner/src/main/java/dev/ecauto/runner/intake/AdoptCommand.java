package dev.ecauto.runner.intake;

import dev.ecauto.Ecauto;
import dev.ecauto.adopt.ShopAdoption;
import dev.ecauto.adopt.ShopAdoptionReport;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.Result;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "adopt",
    description =
        "Take over a database of the former scripts, or what a shop has. Neither is changed; what"
            + " is taken over goes into the database of --db or store.url.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdoptCommand extends Action {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The former SQLite database.")
  private @Nullable Path file;

  @Option(
      names = "--from-shop",
      description =
          "Instead of a file: what the shop of --account-id has, by the ASIN in its SKUs.")
  private boolean fromShop;

  @Option(names = "--dry-run", description = "With --from-shop: show what would be taken over.")
  private boolean dryRun;

  @Mixin private AdoptOptions options;

  @Override
  protected Result run(Session session) {
    if (fromShop == (file != null)) {
      throw new UsageException("name either a FILE to take over, or --from-shop");
    }
    if (dryRun && !fromShop) {
      throw new UsageException("--dry-run goes with --from-shop only");
    }
    try (Ecauto ecauto = session.openOrCreate()) {
      options.require(ecauto);
      if (file == null) {
        return ShopAdoptionText.of(
            takeOver(ecauto, options.shop()), dryRun ? "to take over" : "taken over");
      }
      return AdoptionReport.of(
          ecauto.adoption().adopt(file, options.config(session)),
          ecauto,
          session.settings().baseAccounts());
    }
  }

  private ShopAdoptionReport takeOver(Ecauto ecauto, AccountKey shop) {
    ShopAdoption shops = ecauto.adoption().fromShop();
    return dryRun ? shops.preview(shop) : shops.adopt(shop, Session.ACTOR);
  }
}
