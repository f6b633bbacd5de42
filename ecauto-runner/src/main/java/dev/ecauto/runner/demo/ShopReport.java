package dev.ecauto.runner.demo;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.EcautoException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox has seen and holds.
 *
 * @param spApiCalls calls of the SP-API
 * @param spApiThrottled those refused for a quota
 * @param baseCalls calls of BASE
 * @param baseThrottled those refused for a quota
 * @param items everything in its shops
 */
record ShopReport(
    @SerializedName("spApiCalls") long spApiCalls,
    @SerializedName("spApiThrottled") long spApiThrottled,
    @SerializedName("baseCalls") long baseCalls,
    @SerializedName("baseThrottled") long baseThrottled,
    @SerializedName("items") List<Item> items) {
  /**
   * An item in a shop.
   *
   * @param account whose shop
   * @param itemId the shop's id
   * @param sku the seller's key
   * @param visible whether shoppers see it
   * @param images how many images it has
   */
  record Item(
      @SerializedName("account") String account,
      @SerializedName("itemId") long itemId,
      @SerializedName("sku") @Nullable String sku,
      @SerializedName("visible") boolean visible,
      @SerializedName("images") int images) {}

  /**
   * Asks a running sandbox.
   *
   * @throws EcautoException if it does not answer
   */
  static ShopReport of(SandboxDir dir) {
    URI address = address(dir);
    HttpResult result = HttpTransport.create().send(new HttpCall("GET", address, Map.of(), null));
    return result
        .<Optional<String>>match(
            answer -> answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty(),
            noAnswer -> Optional.empty())
        .map(body -> new Gson().fromJson(body, ShopReport.class))
        .orElseThrow(
            () -> new EcautoException("the sandbox at " + address + " does not answer: " + result));
  }

  private static URI address(SandboxDir dir) {
    try {
      return URI.create(Files.readString(dir.reportFile()).strip());
    } catch (IOException e) {
      throw new EcautoException(dir.path() + " is not the directory of a running sandbox", e);
    }
  }
}
