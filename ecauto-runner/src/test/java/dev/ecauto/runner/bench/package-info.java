/** Measurements of the command line; started by {@code RunnerBench}. */
@NullMarked
package dev.ecauto.runner.bench;

import org.jspecify.annotations.NullMarked;
