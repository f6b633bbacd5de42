/** Measurements, started by {@link dev.ecauto.bench.Bench}; results go into docs/benchmarks.md. */
@NullMarked
package dev.ecauto.bench;

import org.jspecify.annotations.NullMarked;
