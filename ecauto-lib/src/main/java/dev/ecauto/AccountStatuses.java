package dev.ecauto;

import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.token.internal.StoredTokens;
import dev.ecauto.token.internal.TokenStore;
import dev.ecauto.upload.UploadExecutor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how accounts are, from the store alone. */
final class AccountStatuses {
  private final Database database;
  private final UploadExecutor uploads;
  private final Map<?, SalesPlatform> platforms;

  AccountStatuses(Database database, UploadExecutor uploads, Map<?, SalesPlatform> platforms) {
    this.database = database;
    this.uploads = uploads;
    this.platforms = platforms;
  }

  /**
   * One status for each account, in their order.
   *
   * @param configured those whose platform knows them
   */
  List<AccountStatus> of(
      Set<AccountKey> all, Set<AccountKey> configured, List<AccountState> states) {
    Map<AccountKey, AccountState> known =
        states.stream().collect(Collectors.toMap(AccountState::account, Function.identity()));
    return all.stream()
        .map(account -> status(account, known.get(account), configured.contains(account)))
        .toList();
  }

  private AccountStatus status(
      AccountKey account, @Nullable AccountState state, boolean configured) {
    SalesPlatform platform = configured ? platforms.get(account.platform()) : null;
    return new AccountStatus(
        account,
        state,
        tokenUntil(account),
        platform == null ? List.of() : platform.quotas(account.account()),
        platform == null ? null : uploads.forecast(account));
  }

  private @Nullable Instant tokenUntil(AccountKey account) {
    TokenStore tokens = new TokenStore(account.platform(), "");
    return database
        .read(tx -> tokens.find(tx, account.account()))
        .map(StoredTokens::expiresAt)
        .orElse(null);
  }
}
