package dev.ecauto.thebase;

import static dev.ecauto.schema.Tables.OAUTH_TOKENS;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.schema.tables.records.OauthTokensRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/**
 * The tokens of BASE accounts. Stateless and safe for use by many threads and processes.
 *
 * <p>BASE replaces the refresh token whenever it is used, so two processes must never use it at
 * once: a refresh holds a lease in the row, and a new pair is stored only over the generation that
 * it was made from. The lease decides who asks; the generation decides what is kept, so a lease
 * that ran out in mid-refresh cannot lose the newest pair.
 */
final class TokenStore {
  /** What is asked for: BASE's answers do not repeat it. */
  static final String SCOPE = "read_users read_items write_items";

  /** How long a configured access token is believed to last; BASE refuses it when it is over. */
  private static final Duration ASSUMED_LIFE = Duration.ofHours(1);

  /** The tokens of an account, if it has any. */
  Optional<StoredTokens> find(Transaction tx, AccountId account) {
    return Jooq.dsl(tx)
        .selectFrom(OAUTH_TOKENS)
        .where(isOf(account))
        .fetchOptional(TokenStore::toTokens);
  }

  /**
   * Takes over tokens from the configuration unless the account has some: what the configuration
   * holds is used up by the first refresh.
   *
   * @return whether they were taken over
   */
  boolean takeOver(Transaction tx, AccountId account, TheBaseTokens tokens, Instant now) {
    OauthTokensRecord row = new OauthTokensRecord();
    row.setPlatform(PlatformId.BASE);
    row.setAccountId(account);
    fill(row, new NewTokens(tokens, ASSUMED_LIFE), now);
    row.setGeneration(0L);
    return Jooq.dsl(tx).insertInto(OAUTH_TOKENS).set(row).onConflictDoNothing().execute() == 1;
  }

  /**
   * Claims the right to refresh a generation.
   *
   * @param until when the claim ends by itself, after the refresh must have been answered
   * @return whether it was free
   */
  boolean claimRefresh(
      Transaction tx, AccountId account, StoredTokens seen, RefreshLease lease, Instant now) {
    return Jooq.dsl(tx)
            .update(OAUTH_TOKENS)
            .set(OAUTH_TOKENS.REFRESHER, lease.owner())
            .set(OAUTH_TOKENS.REFRESH_UNTIL, lease.until())
            .where(isOf(account))
            .and(OAUTH_TOKENS.GENERATION.eq(seen.generation()))
            .and(
                OAUTH_TOKENS
                    .REFRESHER
                    .isNull()
                    .or(OAUTH_TOKENS.REFRESHER.eq(lease.owner()))
                    .or(OAUTH_TOKENS.REFRESH_UNTIL.le(now)))
            .execute()
        == 1;
  }

  /** Gives the right to refresh back without a new pair. */
  void releaseRefresh(Transaction tx, AccountId account, String owner) {
    Jooq.dsl(tx)
        .update(OAUTH_TOKENS)
        .setNull(OAUTH_TOKENS.REFRESHER)
        .setNull(OAUTH_TOKENS.REFRESH_UNTIL)
        .where(isOf(account))
        .and(OAUTH_TOKENS.REFRESHER.eq(owner))
        .execute();
  }

  /**
   * Replaces a generation by the pair that was made from it, and ends the claim.
   *
   * @return whether that generation was still there
   */
  boolean replace(
      Transaction tx, AccountId account, long generation, NewTokens tokens, Instant now) {
    OauthTokensRecord row = new OauthTokensRecord();
    fill(row, tokens, now);
    row.setGeneration(generation + 1);
    row.setRefresher(null);
    row.setRefreshUntil(null);
    return Jooq.dsl(tx)
            .update(OAUTH_TOKENS)
            .set(row)
            .where(isOf(account))
            .and(OAUTH_TOKENS.GENERATION.eq(generation))
            .execute()
        == 1;
  }

  /** Stores what an operator has just authorised, whatever was there. */
  void authorise(Transaction tx, AccountId account, NewTokens tokens, Instant now) {
    OauthTokensRecord row = new OauthTokensRecord();
    row.setPlatform(PlatformId.BASE);
    row.setAccountId(account);
    fill(row, tokens, now);
    Jooq.dsl(tx)
        .insertInto(OAUTH_TOKENS)
        .set(row)
        .onConflict(OAUTH_TOKENS.PLATFORM, OAUTH_TOKENS.ACCOUNT_ID)
        .doUpdate()
        .set(row)
        .set(OAUTH_TOKENS.GENERATION, OAUTH_TOKENS.GENERATION.plus(1))
        .setNull(OAUTH_TOKENS.REFRESHER)
        .setNull(OAUTH_TOKENS.REFRESH_UNTIL)
        .execute();
  }

  private static void fill(OauthTokensRecord row, NewTokens tokens, Instant now) {
    row.setAccessToken(tokens.tokens().accessToken());
    row.setRefreshToken(tokens.tokens().refreshToken());
    row.setScope(SCOPE);
    row.setExpiresAt(now.plus(tokens.life()));
    row.setUpdatedAt(now);
  }

  private static Condition isOf(AccountId account) {
    return OAUTH_TOKENS.PLATFORM.eq(PlatformId.BASE).and(OAUTH_TOKENS.ACCOUNT_ID.eq(account));
  }

  private static StoredTokens toTokens(OauthTokensRecord row) {
    return new StoredTokens(
        new TheBaseTokens(row.getAccessToken(), row.getRefreshToken()),
        row.getExpiresAt(),
        row.getGeneration(),
        row.getRefresher(),
        row.getRefreshUntil());
  }
}
