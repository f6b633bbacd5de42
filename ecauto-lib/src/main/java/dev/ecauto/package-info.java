/**
 * ecauto's one entry point: {@link dev.ecauto.Ecauto} wires the services of all the other packages.
 */
@NullMarked
package dev.ecauto;

import org.jspecify.annotations.NullMarked;
