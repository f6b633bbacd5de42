/**
 * One small web server of the process, on which other rooms mount what they answer. Start at {@link
 * dev.ecauto.runner.web.WebServer}.
 */
@NullMarked
package dev.ecauto.runner.web;

import org.jspecify.annotations.NullMarked;
