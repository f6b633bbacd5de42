package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.model.AccountId;
import dev.ecauto.placement.SchedulePlan;
import java.util.Map;

/**
 * What adding would cost, and when the listings would go to their shops.
 *
 * @param fetch the calls to Amazon and how long they take
 * @param schedule when the listings would be uploaded, and why others would not
 * @param known products that the store holds already
 * @param unknown products that it does not: each is planned as if it could be sold
 * @param assumedImages how many images such a product is planned with
 * @param shopReads per account that would get listings, the calls that read its shop before the
 *     first addition; a shop that holds more than the store knows of takes more
 */
public record AddPlan(
    FetchForecast fetch,
    SchedulePlan schedule,
    long known,
    long unknown,
    int assumedImages,
    Map<AccountId, Integer> shopReads) {
  public AddPlan {
    shopReads = Map.copyOf(shopReads);
  }
}
