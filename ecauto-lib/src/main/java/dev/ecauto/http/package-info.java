/**
 * The one HTTP transport: timeouts, redaction, request ids. Start at {@link
 * dev.ecauto.http.HttpTransport}.
 */
@NullMarked
package dev.ecauto.http;

import org.jspecify.annotations.NullMarked;
