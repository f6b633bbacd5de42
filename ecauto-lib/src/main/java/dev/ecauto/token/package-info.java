/**
 * The OAuth tokens of shop accounts, and the one who refreshes them. Start at {@link
 * dev.ecauto.token.internal.TokenStore}.
 */
@NullMarked
package dev.ecauto.token;

import org.jspecify.annotations.NullMarked;
