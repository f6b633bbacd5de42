package dev.ecauto.runner.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeItem;

/** What the fakes have seen and hold: the truth that a demonstration is judged by. */
final class SandboxReport {
  private final FakeSpApi amazon;
  private final FakeBaseShop base;

  SandboxReport(FakeSpApi amazon, FakeBaseShop base) {
    this.amazon = amazon;
    this.base = base;
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("spApiCalls", amazon.count());
    json.addProperty("spApiThrottled", amazon.throttled());
    json.addProperty("baseCalls", base.count());
    json.addProperty("baseThrottled", base.throttled());
    JsonArray items = new JsonArray();
    for (BaseCredentials account : base.credentials()) {
      base.items(account.accountId()).forEach(item -> items.add(json(account, item)));
    }
    json.add("items", items);
    return json;
  }

  private static JsonObject json(BaseCredentials account, FakeItem item) {
    JsonObject json = new JsonObject();
    json.addProperty("account", account.accountId().value());
    json.addProperty("itemId", item.itemId());
    json.addProperty("sku", item.identifier());
    json.addProperty("visible", item.visible());
    json.addProperty("images", item.images().size());
    return json;
  }
}
