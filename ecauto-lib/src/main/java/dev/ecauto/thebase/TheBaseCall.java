package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import java.util.Set;

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

  /** Values in it that must not show up in what is logged or stored. */
  default Set<String> secrets() {
    return Set.of();
  }

  /**
   * Reads the body of a 200.
   *
   * @throws NotAsDocumented if it is not what BASE documents; what the call did is unknown then
   */
  T parse(JsonObject body);
}
