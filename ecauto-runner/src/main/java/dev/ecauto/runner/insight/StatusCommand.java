package dev.ecauto.runner.insight;

import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.FreshnessText;
import dev.ecauto.runner.report.Listings;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show where all listings are, and how the accounts are.")
final class StatusCommand extends Action {
  @Override
  protected Result run(Session session) {
    Instant now = session.surroundings().clock().instant();
    try (Ecauto ecauto = session.open()) {
      ListingCounts listings = ecauto.queue().listings();
      List<AccountStatus> accounts = ecauto.shopStatuses();
      List<Brake> pulled = ecauto.live().brakes();
      Map<AccountKey, LiveState> states =
          accounts.stream()
              .map(AccountStatus::account)
              .collect(
                  Collectors.toMap(
                      account -> account, account -> LiveState.of(ecauto, pulled, account)));
      Function<AccountStatus, LiveState> live =
          status -> states.getOrDefault(status.account(), LiveState.USUAL);
      Optional<FreshnessPromise> freshness = ecauto.live().promised();
      return Result.ok(
          Listings.table(listings).render()
              + AccountTable.text(accounts, live, now, session.settings().zone())
              + freshness.map(promise -> "\n" + FreshnessText.kept(promise)).orElse(""),
          Listings.json(listings)
              .put("accounts", accounts, status -> AccountTable.json(status, live.apply(status)))
              .put("freshness", freshness.map(FreshnessText::json).orElse(null))
              .build());
    }
  }
}
