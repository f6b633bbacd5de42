/**
 * Named quotas and the limiters that wait for them, shared by everything in the process that spends
 * the same quota. Start at {@link dev.ecauto.quota.Quotas} for token buckets and at {@link
 * dev.ecauto.quota.WindowQuota} for windows.
 */
@NullMarked
package dev.ecauto.quota;

import org.jspecify.annotations.NullMarked;
