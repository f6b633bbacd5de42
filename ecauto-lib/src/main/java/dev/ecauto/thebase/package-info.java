/**
 * BASE (thebase.com) as a sales platform: its protocol, its errors, its quotas and its tokens.
 * Start at {@link dev.ecauto.thebase.TheBasePlatform}.
 */
@NullMarked
package dev.ecauto.thebase;

import org.jspecify.annotations.NullMarked;
