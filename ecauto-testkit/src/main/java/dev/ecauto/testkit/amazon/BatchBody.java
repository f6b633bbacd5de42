package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;

/** The bodies of batch operations. */
final class BatchBody {
  private BatchBody() {}

  /** The objects under {@code requests}; nothing if the body is something else. */
  static List<JsonObject> requests(String body) {
    return array(body).asList().stream()
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static JsonArray array(String body) {
    try {
      JsonElement parsed = JsonParser.parseString(body);
      JsonElement requests =
          parsed.isJsonObject() ? parsed.getAsJsonObject().get("requests") : null;
      return requests != null && requests.isJsonArray()
          ? requests.getAsJsonArray()
          : new JsonArray();
    } catch (JsonParseException e) {
      return new JsonArray();
    }
  }

  /** A text of an object, empty if it is missing or something else. */
  static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
