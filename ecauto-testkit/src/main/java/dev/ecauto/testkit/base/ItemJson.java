package dev.ecauto.testkit.base;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.SeededHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How BASE writes items. */
final class ItemJson {
  /** Images per item, and the default of {@code max_image_no}. */
  static final int MAX_IMAGES = 20;

  private ItemJson() {}

  static Reply one(FakeItem item) {
    JsonObject body = new JsonObject();
    body.add("item", write(item, MAX_IMAGES));
    return Reply.json(200, body.toString());
  }

  static Reply many(List<FakeItem> items, int maxImages) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(item -> array.add(write(item, maxImages)));
    JsonObject body = new JsonObject();
    body.add("items", array);
    return Reply.json(200, body.toString());
  }

  private static JsonObject write(FakeItem item, int maxImages) {
    ItemFields fields = item.fields();
    JsonObject json = new JsonObject();
    json.addProperty("item_id", item.itemId());
    json.addProperty("title", fields.title());
    json.addProperty("detail", fields.detail());
    json.addProperty("price", fields.price());
    json.addProperty("proper_price", fields.properPrice());
    json.addProperty("item_tax_type", fields.taxType());
    json.addProperty("stock", fields.stock());
    json.addProperty("visible", fields.visible() ? 1 : 0);
    json.addProperty("list_order", fields.listOrder());
    json.addProperty("identifier", fields.identifier());
    for (int number = 1; number <= maxImages; number++) {
      writeImage(json, number, item.images().get(number));
    }
    json.addProperty("modified", item.modified().getEpochSecond());
    JsonArray variations = new JsonArray();
    fields.variations().forEach(variation -> variations.add(write(variation)));
    json.add("variations", variations);
    return json;
  }

  /** BASE serves a copy of its own; the smaller sizes come from a later batch. */
  private static void writeImage(JsonObject json, int number, @Nullable String source) {
    json.addProperty(
        "img" + number + "_origin",
        source == null
            ? null
            : "https://images.base.example/item/origin/"
                + SeededHash.of(0).with(source).hex()
                + ".jpg");
    if (source != null) {
      json.add("img" + number + "_640", JsonNull.INSTANCE);
    }
  }

  private static JsonObject write(FakeVariation variation) {
    JsonObject json = new JsonObject();
    json.addProperty("variation_id", variation.id());
    json.addProperty("variation", variation.name());
    json.addProperty("variation_stock", variation.stock());
    json.addProperty("variation_identifier", variation.identifier());
    return json;
  }
}
