/**
 * What became of every input: nothing that goes in is lost. Start at {@link
 * dev.ecauto.intake.InputService}; {@link dev.ecauto.intake.InputRepository} is the owner of {@code
 * inputs}.
 */
@NullMarked
package dev.ecauto.intake;

import org.jspecify.annotations.NullMarked;
