/**
 * BASE (thebase.com) as a sales platform: its protocol, its errors, its quotas and its tokens.
 * Start at {@link dev.ecauto.base.BasePlatform}.
 */
@NullMarked
package dev.ecauto.base;

import org.jspecify.annotations.NullMarked;
