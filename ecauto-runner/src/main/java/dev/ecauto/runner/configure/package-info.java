/**
 * Commands about the configuration itself. Start at {@link
 * dev.ecauto.runner.configure.ConfigureCommands}.
 */
@NullMarked
package dev.ecauto.runner.configure;

import org.jspecify.annotations.NullMarked;
