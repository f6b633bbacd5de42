/** What commands tell about the library's outcomes: as tables for people and as JSON. */
@NullMarked
package dev.ecauto.runner.report;

import org.jspecify.annotations.NullMarked;
