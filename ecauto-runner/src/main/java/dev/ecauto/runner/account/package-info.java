/**
 * The accounts of the shops: authorising them, and letting them go on. Start at {@link
 * dev.ecauto.runner.account.AccountCommands}.
 */
@NullMarked
package dev.ecauto.runner.account;

import org.jspecify.annotations.NullMarked;
