package dev.ecauto.thebase;

import com.google.gson.JsonObject;

/**
 * One remote call: its route, its form and how its answer is read. Immutable.
 *
 * @param <T> what the answer comes to
 */
interface TheBaseCall<T> {
  /** Path below the endpoint, with the query. */
  String path();

  /** The form of a POST, empty for a GET. */
  default Form form() {
    return Form.EMPTY;
  }

  /** What it means to make it twice. */
  default Effect effect() {
    return Effect.REPEATABLE;
  }

  /**
   * Reads the body of a 200.
   *
   * @throws RuntimeException if it is not what BASE documents; what the call did is unknown then
   */
  T parse(JsonObject body);
}
