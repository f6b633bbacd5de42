package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Set;

/** How the catalogue API of 2022-04-01 writes an item. */
final class CatalogItemJson {
  private static final String JAPANESE = "ja_JP";
  private static final String OTHER_MARKETPLACE = "ATVPDKIKX0DER";
  private static final int[] SMALL_SIZES = {75, 500};

  private final String marketplaceId;
  private final String locale;

  CatalogItemJson(String marketplaceId, String locale) {
    this.marketplaceId = marketplaceId;
    this.locale = locale;
  }

  JsonObject write(FakeProduct product, Set<String> included) {
    JsonObject item = new JsonObject();
    item.addProperty("asin", product.asin().value());
    if (included.contains("attributes")) {
      item.add("attributes", attributes(product));
    }
    if (included.contains("classifications")) {
      item.add("classifications", perMarketplace("classifications", classifications(product)));
    }
    if (included.contains("images")) {
      item.add("images", perMarketplace("images", images(product)));
    }
    if (included.contains("salesRanks")) {
      item.add("salesRanks", perMarketplace("displayGroupRanks", ranks(product)));
    }
    if (included.contains("summaries")) {
      item.add("summaries", summaries(product));
    }
    return item;
  }

  private JsonArray perMarketplace(String name, JsonArray values) {
    JsonObject entry = new JsonObject();
    entry.addProperty("marketplaceId", marketplaceId);
    entry.add(name, values);
    return array(entry);
  }

  private JsonArray summaries(FakeProduct product) {
    ProductWords words = product.words();
    JsonArray summaries = new JsonArray();
    if (product.isOdd("otherMarketplace", 0.1)) {
      JsonObject foreign = new JsonObject();
      foreign.addProperty("marketplaceId", OTHER_MARKETPLACE);
      foreign.addProperty("itemName", "Title of another marketplace");
      summaries.add(foreign);
    }
    JsonObject summary = new JsonObject();
    summary.addProperty("marketplaceId", marketplaceId);
    summary.addProperty(product.isOdd("brandName", 0.1) ? "brandName" : "brand", words.brand());
    if (product.hasTitle()) {
      summary.addProperty("itemName", title(words));
    }
    JsonObject classification = new JsonObject();
    classification.addProperty("displayName", words.category());
    classification.addProperty("classificationId", categoryId(words.category()));
    summary.add("browseClassification", classification);
    summary.addProperty("itemClassification", "BASE_PRODUCT");
    summary.addProperty("packageQuantity", 1);
    summaries.add(summary);
    return summaries;
  }

  private JsonObject attributes(FakeProduct product) {
    ProductWords words = product.words();
    JsonObject attributes = new JsonObject();
    attributes.add("brand", array(attribute(words.brand())));
    if (product.hasTitle()) {
      attributes.add("item_name", array(attribute(title(words))));
    }
    if (!words.description().isEmpty()) {
      attributes.add("product_description", array(attribute(words.description())));
    }
    if (!words.bullets().isEmpty()) {
      JsonArray bullets = new JsonArray();
      words.bullets().forEach(bullet -> bullets.add(attribute(bullet)));
      attributes.add("bullet_point", bullets);
    }
    return attributes;
  }

  private JsonObject attribute(String value) {
    JsonObject attribute = new JsonObject();
    attribute.addProperty("value", value);
    attribute.addProperty("language_tag", locale);
    attribute.addProperty("marketplace_id", marketplaceId);
    return attribute;
  }

  private static JsonArray images(FakeProduct product) {
    JsonArray images = new JsonArray();
    for (FakeImage image : product.images()) {
      for (int size : SMALL_SIZES) {
        images.add(image(image, size));
      }
      images.add(image(image, image.side()));
    }
    return images;
  }

  private static JsonObject image(FakeImage image, int side) {
    JsonObject json = new JsonObject();
    json.addProperty("variant", image.variant());
    json.addProperty("link", image.link(side));
    json.addProperty("height", side);
    json.addProperty("width", side);
    return json;
  }

  private static JsonArray classifications(FakeProduct product) {
    JsonObject department = new JsonObject();
    department.addProperty("displayName", product.words().department());
    department.addProperty("classificationId", categoryId(product.words().department()));
    JsonObject category = new JsonObject();
    category.addProperty("displayName", product.words().category());
    category.addProperty("classificationId", categoryId(product.words().category()));
    category.add("parent", department);
    return array(category);
  }

  private static JsonArray ranks(FakeProduct product) {
    JsonObject rank = new JsonObject();
    rank.addProperty("websiteDisplayGroup", "fake_display_on_website");
    rank.addProperty("title", product.words().department());
    rank.addProperty("rank", 1 + product.hash().with("rank").below(500_000));
    return array(rank);
  }

  private String title(ProductWords words) {
    return locale.equals(JAPANESE) ? words.titleJa() : words.titleEn();
  }

  private static String categoryId(String category) {
    return Integer.toString(100_000 + Math.floorMod(category.hashCode(), 900_000));
  }

  private static JsonArray array(JsonObject only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }
}
