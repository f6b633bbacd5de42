package dev.ecauto.token.internal;

import static dev.ecauto.schema.Tables.OAUTH_TOKENS;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.schema.tables.records.OauthTokensRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;

/**
 * The owner of {@code oauth_tokens}: the tokens of one platform's accounts. Immutable and safe for
 * use by many threads and processes.
 *
 * <p>A refresh token may be replaced whenever it is used, so two processes must never use it at
 * once: a refresh holds a lease in the row, and a new pair is stored only over the generation that
 * it was made from. The lease decides who asks; the generation decides what is kept, so a lease
 * that ran out in mid-refresh cannot lose the newest pair.
 */
public final class TokenStore {
  /**
   * How long a configured access token is believed to last; the shop refuses it when it is over.
   */
  private static final Duration ASSUMED_LIFE = Duration.ofHours(1);

  private final PlatformId platform;
  private final String scope;

  /**
   * @param platform whose accounts
   * @param scope what was asked for when an account was authorised: answers do not repeat it
   */
  public TokenStore(PlatformId platform, String scope) {
    this.platform = platform;
    this.scope = scope;
  }

  /** The tokens of an account, if it has any. */
  public Optional<StoredTokens> find(Transaction tx, AccountId account) {
    return Jooq.dsl(tx)
        .selectFrom(OAUTH_TOKENS)
        .where(isOf(account))
        .fetchOptional(TokenStore::toTokens);
  }

  /** When each account of any platform last got tokens: what its authorisation lasts from. */
  public static Map<AccountKey, Instant> lastRefreshes(Transaction tx) {
    return Jooq.dsl(tx)
        .select(OAUTH_TOKENS.PLATFORM, OAUTH_TOKENS.ACCOUNT_ID, OAUTH_TOKENS.UPDATED_AT)
        .from(OAUTH_TOKENS)
        .fetchMap(row -> new AccountKey(row.value1(), row.value2()), row -> row.value3());
  }

  /**
   * Takes over tokens from the configuration unless the account has some: what the configuration
   * holds is used up by the first refresh.
   *
   * @return whether they were taken over
   */
  public boolean takeOver(Transaction tx, AccountId account, TokenPair tokens, Instant now) {
    OauthTokensRecord row = new OauthTokensRecord();
    row.setPlatform(platform);
    row.setAccountId(account);
    fill(row, new NewTokens(tokens, ASSUMED_LIFE), now);
    row.setGeneration(0L);
    return Jooq.dsl(tx).insertInto(OAUTH_TOKENS).set(row).onConflictDoNothing().execute() == 1;
  }

  /**
   * Claims the right to refresh a generation.
   *
   * @param seen the generation
   * @param lease who claims, and until when: after the refresh must have been answered
   * @return whether it was free
   */
  public boolean claimRefresh(
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
  public void releaseRefresh(Transaction tx, AccountId account, String owner) {
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
  public boolean replace(
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
  public void authorise(Transaction tx, AccountId account, NewTokens tokens, Instant now) {
    OauthTokensRecord row = new OauthTokensRecord();
    row.setPlatform(platform);
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

  /** Every account that has tokens, of whatever platform. */
  public static List<AccountKey> accounts(Transaction tx) {
    return Jooq.dsl(tx)
        .select(OAUTH_TOKENS.PLATFORM, OAUTH_TOKENS.ACCOUNT_ID)
        .from(OAUTH_TOKENS)
        .orderBy(OAUTH_TOKENS.PLATFORM, OAUTH_TOKENS.ACCOUNT_ID)
        .fetch(row -> new AccountKey(row.value1(), row.value2()));
  }

  /**
   * Keeps the newest pair of every account when a copy of the store takes its place: the shop has
   * replaced the others, and an older pair is refused for good.
   *
   * @param now the store as it is
   * @param copy what takes its place
   * @return the accounts of which only the copy has a pair, which may be used up
   */
  public static List<AccountKey> keepNewest(Transaction now, Transaction copy) {
    List<AccountKey> onlyInCopy = new ArrayList<>(accounts(copy));
    for (OauthTokensRecord current : Jooq.dsl(now).fetch(OAUTH_TOKENS)) {
      AccountKey account = new AccountKey(current.getPlatform(), current.getAccountId());
      boolean inCopy = onlyInCopy.remove(account);
      OauthTokensRecord row = current.into(OAUTH_TOKENS);
      row.changed(true);
      if (inCopy) {
        Jooq.dsl(copy)
            .update(OAUTH_TOKENS)
            .set(row)
            .where(OAUTH_TOKENS.PLATFORM.eq(account.platform()))
            .and(OAUTH_TOKENS.ACCOUNT_ID.eq(account.account()))
            .and(OAUTH_TOKENS.GENERATION.le(current.getGeneration()))
            .execute();
      } else {
        Jooq.dsl(copy).insertInto(OAUTH_TOKENS).set(row).execute();
      }
    }
    return onlyInCopy;
  }

  private void fill(OauthTokensRecord row, NewTokens tokens, Instant now) {
    row.setAccessToken(tokens.tokens().accessToken());
    row.setRefreshToken(tokens.tokens().refreshToken());
    row.setScope(scope);
    row.setExpiresAt(now.plus(tokens.life()));
    row.setUpdatedAt(now);
  }

  private Condition isOf(AccountId account) {
    return OAUTH_TOKENS.PLATFORM.eq(platform).and(OAUTH_TOKENS.ACCOUNT_ID.eq(account));
  }

  private static StoredTokens toTokens(OauthTokensRecord row) {
    return new StoredTokens(
        new TokenPair(row.getAccessToken(), row.getRefreshToken()),
        row.getExpiresAt(),
        row.getGeneration(),
        row.getRefresher(),
        row.getRefreshUntil());
  }
}
