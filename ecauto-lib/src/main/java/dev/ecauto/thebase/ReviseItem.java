package dev.ecauto.thebase;

import com.google.gson.JsonObject;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ShopItem;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /1/items/edit} with nothing but what changes: what is left out stays. Yields the item
 * as BASE has it afterwards.
 */
record ReviseItem(String itemId, ItemChange change) implements TheBaseCall<ShopItem> {
  @Override
  public String path() {
    return "/1/items/edit";
  }

  @Override
  public Effect effect() {
    return Effect.SETS;
  }

  @Override
  public Form form() {
    Form form = Form.of("item_id", itemId);
    form = with(form, "title", change.title());
    form = with(form, "detail", change.description());
    form = with(form, "price", change.price() == null ? null : change.price().minorUnits());
    form = with(form, "stock", change.quantity());
    return with(form, "visible", flag(change.visibility()));
  }

  @Override
  public ShopItem parse(JsonObject body) {
    JsonObject item = LenientJson.object(body, "item");
    ItemJson.idOf(item, itemId);
    return ItemJson.itemOf(item);
  }

  private static Form with(Form form, String name, @Nullable Object value) {
    return value == null ? form : form.and(name, value);
  }

  private static @Nullable Integer flag(@Nullable Visibility visibility) {
    return visibility == null ? null : visibility == Visibility.PUBLIC ? 1 : 0;
  }
}
