package dev.ecauto.testkit.amazon;

import com.google.gson.JsonObject;

/** How the pricing API v0 writes money. */
final class YenJson {
  private YenJson() {}

  static JsonObject money(long yen) {
    JsonObject money = new JsonObject();
    money.addProperty("CurrencyCode", "JPY");
    money.addProperty("Amount", (double) yen);
    return money;
  }
}
