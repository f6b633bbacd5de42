/**
 * The operator's configuration: the keys of {@code ecauto.properties}, how they are read and
 * checked, and how they become the library's own configuration records. Start at {@link
 * dev.ecauto.runner.config.Settings}.
 */
@NullMarked
package dev.ecauto.runner.config;

import org.jspecify.annotations.NullMarked;
