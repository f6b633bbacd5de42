package dev.ecauto.runner.web;

import io.undertow.server.HttpHandler;

/**
 * Something that the server answers.
 *
 * @param path where, for example {@code /metrics}; what lies below belongs to it, too
 * @param handler answers; it may block
 */
public record Mount(String path, HttpHandler handler) {
  public Mount {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path '" + path + "' does not start with /");
    }
  }
}
