/**
 * The state of shop accounts: who works for them, their pauses and stops, what they may add today.
 * Start at {@link dev.ecauto.account.AccountService}.
 */
@NullMarked
package dev.ecauto.account;

import org.jspecify.annotations.NullMarked;
