/** What people hand in: lists of ASINs. Start at {@link dev.ecauto.runner.input.AsinReader}. */
@NullMarked
package dev.ecauto.runner.input;

import org.jspecify.annotations.NullMarked;
