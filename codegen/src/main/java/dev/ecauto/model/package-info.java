/**
 * The vocabulary that the store's columns hold: identifiers, statuses and values. Start at {@link
 * dev.ecauto.model.Asin}. Everything here is immutable and safe for use by many threads.
 */
@NullMarked
package dev.ecauto.model;

import org.jspecify.annotations.NullMarked;
