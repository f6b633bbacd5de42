package dev.ecauto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStoreTest {
  private static final AccountId ACCOUNT = new AccountId("shop_1");
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  private final TokenStore tokens = new TokenStore(PlatformId.BASE, "read write");
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aPairIsStoredOnlyOverTheGenerationThatItWasMadeFrom(String dialect) {
    try (Database database = Database.open(store(dialect))) {
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

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void anOlderGenerationIsNotClaimed(String dialect) {
    try (Database database = Database.open(store(dialect))) {
      database.run(tx -> tokens.takeOver(tx, ACCOUNT, pair("0"), NOW));
      StoredTokens seen = database.read(tx -> tokens.find(tx, ACCOUNT)).orElseThrow();
      database.run(tx -> tokens.replace(tx, ACCOUNT, 0, made("1"), NOW));

      RefreshLease lease = new RefreshLease("me", NOW.plusSeconds(60));
      assertThat(database.<Boolean>write(tx -> tokens.claimRefresh(tx, ACCOUNT, seen, lease, NOW)))
          .isFalse();
    }
  }

  private StoreConfig store(String dialect) {
    return dialect.equals("sqlite")
        ? StoreConfig.at("jdbc:sqlite:" + directory.resolve("store.db"))
        : StoreConfig.at(TestPostgres.newDatabaseUrl());
  }

  private static TokenPair pair(String name) {
    return new TokenPair("access-" + name, "refresh-" + name);
  }

  private static NewTokens made(String name) {
    return new NewTokens(pair(name), Duration.ofHours(1));
  }
}
