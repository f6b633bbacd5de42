/**
 * What a platform is given to work with: transport, quotas, tokens, time. Start at {@link
 * dev.ecauto.platform.runtime.PlatformRuntime}.
 */
@NullMarked
package dev.ecauto.platform.runtime;

import org.jspecify.annotations.NullMarked;
