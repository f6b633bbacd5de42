/**
 * The sandbox as the commands see it, and the demonstration of the whole way on it. Start at {@link
 * dev.ecauto.runner.demo.SandboxLoader}.
 */
@NullMarked
package dev.ecauto.runner.demo;

import org.jspecify.annotations.NullMarked;
