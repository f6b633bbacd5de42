/**
 * The fake servers as a process of their own: packaged apart and never on the production class
 * path. Start at {@link dev.ecauto.runner.sandbox.FakeServers}.
 */
@NullMarked
package dev.ecauto.runner.sandbox;

import org.jspecify.annotations.NullMarked;
