/**
 * What all commands share: each parses its options, calls the library, prints, and maps the outcome
 * to an exit code. Start at {@link dev.ecauto.runner.cli.Action}.
 */
@NullMarked
package dev.ecauto.runner.cli;

import org.jspecify.annotations.NullMarked;
