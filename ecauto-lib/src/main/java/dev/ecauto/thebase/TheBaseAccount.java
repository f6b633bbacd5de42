package dev.ecauto.thebase;

import dev.ecauto.model.AccountId;
import dev.ecauto.token.TokenPair;
import org.jspecify.annotations.Nullable;

/**
 * One shop account.
 *
 * @param id the operator's name of it
 * @param credentials the application that acts for it
 * @param initialTokens taken over into the store once, if the store has none of this account;
 *     absent when the account is authorised by command
 * @param shopId the shop that the tokens must belong to; unchecked if absent
 */
public record TheBaseAccount(
    AccountId id,
    TheBaseCredentials credentials,
    @Nullable TokenPair initialTokens,
    @Nullable String shopId) {}
