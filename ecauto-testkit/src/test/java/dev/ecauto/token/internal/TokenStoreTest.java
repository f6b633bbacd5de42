package dev.ecauto.token.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TokenStoreTest {
  private static final AccountId ACCOUNT = new AccountId("shop_1");
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  private final TokenStore tokens = new TokenStore(PlatformId.BASE, "read write");
  @TempDir Path directory;

  @EveryStore
  void aPairIsStoredOnlyOverTheGenerationThatItWasMadeFrom(String dialect) {
    try (Database database = FreshStore.open(dialect, directory)) {
      database.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("0"), NOW));
      assertThat(database.<Boolean>write(tx -> tokens.replace(tx, ACCOUNT, 0, made("1"), NOW)))
          .isTrue();

      assertThat(database.<Boolean>write(tx -> tokens.replace(tx, ACCOUNT, 0, made("late"), NOW)))
          .isFalse();

      StoredTokens stored = database.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow();
      assertThat(stored.generation()).isEqualTo(1);
      assertThat(stored.tokens().refreshToken()).isEqualTo("refresh-1");
    }
  }

  @EveryStore
  void anOlderGenerationIsNotClaimed(String dialect) {
    try (Database database = FreshStore.open(dialect, directory)) {
      database.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("0"), NOW));
      StoredTokens seen = database.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow();
      database.run(tx -> tokens.replace(tx, ACCOUNT, 0, made("1"), NOW));

      RefreshLease lease = new RefreshLease("me", NOW.plusSeconds(60));
      assertThat(database.<Boolean>write(tx -> tokens.claimRefresh(tx, ACCOUNT, seen, lease, NOW)))
          .isFalse();
    }
  }

  @EveryStore
  void aRefreshThatWasUnderWayLosesAgainstAnAuthorisation(String dialect) {
    try (Database database = FreshStore.open(dialect, directory)) {
      database.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("0"), NOW));
      StoredTokens seen = database.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow();
      database.run(tx -> tokens.authorise(tx, ACCOUNT, made("authorised"), NOW));

      assertThat(
              database.<Boolean>write(
                  tx -> tokens.replace(tx, ACCOUNT, seen.generation(), made("late"), NOW)))
          .isFalse();
      assertThat(database.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow().tokens())
          .isEqualTo(pair("authorised"));
    }
  }

  /** The store that is replaced may itself have been put back: its pair can be the older one. */
  @EveryStore
  void aCopyKeepsItsPairIfThatIsTheNewer(String dialect) throws IOException {
    Path other = Files.createDirectory(directory.resolve("copy"));
    try (Database now = FreshStore.open(dialect, directory);
        Database copy = FreshStore.open(dialect, other)) {
      now.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("old"), NOW));
      copy.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("0"), NOW));
      copy.run(tx -> tokens.replace(tx, ACCOUNT, 0, made("newer"), NOW));

      assertThat(
              now.<List<AccountKey>>read(
                  from -> copy.<List<AccountKey>>write(to -> TokenStore.keepNewest(from, to))))
          .isEmpty();

      assertThat(copy.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow().tokens())
          .isEqualTo(pair("newer"));
    }
  }

  private static TokenPair pair(String name) {
    return new TokenPair("access-" + name, "refresh-" + name);
  }

  private static NewTokens made(String name) {
    return new NewTokens(pair(name), Duration.ofHours(1));
  }
}
