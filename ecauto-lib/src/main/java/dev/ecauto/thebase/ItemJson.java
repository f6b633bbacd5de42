package dev.ecauto.thebase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Items as BASE writes them. Item ids passed 127 million in 2025: they are not ints. */
final class ItemJson {
  private ItemJson() {}

  static String idOf(JsonObject item) {
    return Long.toString(item.get("item_id").getAsLong());
  }

  static ShopItem itemOf(JsonObject item) {
    return new ShopItem(
        idOf(item),
        text(item, "identifier"),
        item.get("title").getAsString(),
        Money.yen(item.get("price").getAsLong()),
        item.get("stock").getAsInt(),
        item.get("visible").getAsInt() == 1 ? Visibility.PUBLIC : Visibility.HIDDEN,
        imageCount(item),
        modified(item),
        regularPrice(item));
  }

  /** {@code proper_price}: what the item costs when no sale runs; empty unless one is set. */
  private static @Nullable Money regularPrice(JsonObject item) {
    JsonElement value = item.get("proper_price");
    return value == null || value.isJsonNull() || value.getAsLong() <= 0
        ? null
        : Money.yen(value.getAsLong());
  }

  private static int imageCount(JsonObject item) {
    return (int)
        IntStream.rangeClosed(1, TheBaseConfig.DEFAULT_MAX_IMAGES)
            .filter(number -> text(item, "img" + number + "_origin") != null)
            .count();
  }

  private static @Nullable Instant modified(JsonObject item) {
    JsonElement value = item.get("modified");
    return value == null || value.isJsonNull() ? null : Instant.ofEpochSecond(value.getAsLong());
  }

  /** A text, or {@code null} where BASE leaves it out, empty or null. */
  private static @Nullable String text(JsonObject item, String name) {
    JsonElement value = item.get(name);
    return value == null || value.isJsonNull() || value.getAsString().isEmpty()
        ? null
        : value.getAsString();
  }
}
