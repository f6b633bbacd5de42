/**
 * What happened to a product or in a time, told from the store. Start at {@link
 * dev.ecauto.history.History}.
 */
@NullMarked
package dev.ecauto.history;

import org.jspecify.annotations.NullMarked;
