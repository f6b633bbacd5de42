package dev.ecauto.runner.intake;

import com.google.gson.JsonElement;
import dev.ecauto.adopt.ShopAdoptionReport;
import dev.ecauto.adopt.ShopAdoptionReport.Line;
import dev.ecauto.model.Words;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.upload.ItemAdopter.Place;
import org.jspecify.annotations.Nullable;

/** Shows what became of a shop's items. */
final class ShopAdoptionText {
  private ShopAdoptionText() {}

  /**
   * For the shell, people and machines.
   *
   * @param taken what became of those that can be taken over
   */
  static Result of(ShopAdoptionReport report, String taken) {
    Table placeless = new Table("item", "SKU", "title");
    report
        .examples()
        .forEach(line -> placeless.row(line.itemId(), shown(line.sku()), shown(line.title())));
    StringBuilder text = new StringBuilder();
    if (!placeless.isEmpty()) {
      text.append("Items that find no place, the first of them:\n").append(placeless.render());
    }
    text.append(Words.of(report.items(), "item", "items"))
        .append(" in the shop of ")
        .append(report.shop())
        .append(": ")
        .append(report.count(Place.FREE))
        .append(" ")
        .append(taken)
        .append(", ")
        .append(report.count(Place.KNOWN))
        .append(" known already, ")
        .append(report.count(Place.TAKEN))
        .append(" whose product is listed otherwise, ")
        .append(report.count(Place.NOT_OURS))
        .append(" without an ASIN in their SKU.\n");
    return Result.ok(text.toString(), json(report).build());
  }

  private static Json json(ShopAdoptionReport report) {
    return new Json()
        .put("shop", report.shop())
        .put("items", report.items())
        .put("takenOver", report.count(Place.FREE))
        .put("known", report.count(Place.KNOWN))
        .put("placeTaken", report.count(Place.TAKEN))
        .put("notOurs", report.count(Place.NOT_OURS))
        .put("examples", report.examples(), ShopAdoptionText::json);
  }

  private static JsonElement json(Line line) {
    return new Json()
        .put("itemId", line.itemId())
        .put("sku", line.sku())
        .put("title", line.title())
        .build();
  }

  private static String shown(@Nullable String text) {
    return text == null ? "" : text;
  }
}
