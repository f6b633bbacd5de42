/**
 * Products and listings come in: by ASIN, from a former database, from a file. Start at {@link
 * dev.ecauto.runner.intake.IntakeCommands}.
 */
@NullMarked
package dev.ecauto.runner.intake;

import org.jspecify.annotations.NullMarked;
