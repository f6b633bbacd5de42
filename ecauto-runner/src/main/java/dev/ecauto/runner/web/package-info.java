/**
 * The small web server: who may ask, what is mounted. Start at {@link
 * dev.ecauto.runner.web.WebServer}.
 */
@NullMarked
package dev.ecauto.runner.web;

import org.jspecify.annotations.NullMarked;
