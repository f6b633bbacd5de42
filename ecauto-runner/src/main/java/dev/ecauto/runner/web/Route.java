package dev.ecauto.runner.web;

import java.util.function.Function;

/**
 * Something that the server offers.
 *
 * @param method {@code GET} or {@code POST}
 * @param path where; {@code {name}} stands for a part that the request gives
 * @param access who may use it
 * @param answer makes the answer, on a thread that may wait
 */
public record Route(String method, String path, Access access, Function<Request, Response> answer) {
  public Route {
    if (method.equals("GET") && access == Access.CHANGE) {
      throw new IllegalArgumentException("GET " + path + " must change nothing");
    }
  }

  /** For looking. */
  public static Route get(String path, Function<Request, Response> answer) {
    return new Route("GET", path, Access.READ, answer);
  }

  /** For changing. */
  public static Route post(String path, Function<Request, Response> answer) {
    return new Route("POST", path, Access.CHANGE, answer);
  }
}
