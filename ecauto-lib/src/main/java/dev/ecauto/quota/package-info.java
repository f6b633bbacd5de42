/**
 * Limits that remote services put on calls, and waiting for them. Fixed windows start at {@link
 * dev.ecauto.quota.QuotaWindow}.
 */
@NullMarked
package dev.ecauto.quota;

import org.jspecify.annotations.NullMarked;
