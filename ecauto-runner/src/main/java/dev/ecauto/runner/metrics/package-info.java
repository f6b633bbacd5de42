/**
 * What dashboards and watchdogs ask of the daemon: {@code /metrics}, {@code /health/live} and
 * {@code /health/ready}. Start at {@link dev.ecauto.runner.metrics.Probes}.
 */
@NullMarked
package dev.ecauto.runner.metrics;

import org.jspecify.annotations.NullMarked;
