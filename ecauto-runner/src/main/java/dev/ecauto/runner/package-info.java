/** The command line and the daemon: thin wiring over the library. */
@NullMarked
package dev.ecauto.runner;

import org.jspecify.annotations.NullMarked;
