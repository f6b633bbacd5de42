package com.example.ebay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A seller's account at an eBay over HTTP, on the loopback interface: PUT replaces, a second offer
 * is refused with the id of the first, publishing needs policies, bulk calls fail in part, refresh
 * tokens stay. One call acts at a time.
 */
final class EbayFake implements AutoCloseable {
  private static final String INVENTORY = "/sell/inventory/v1/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, JsonObject> items = new HashMap<>();
  private final Map<String, JsonObject> offers = new LinkedHashMap<>();
  private final Map<ShopCall, Planned> troubles = new EnumMap<>(ShopCall.class);
  private final Set<String> onHold = new HashSet<>();
  private boolean policies = true;
  private boolean restricted;
  private long lastId = 5_000_000_000L;
  private int tokens;
  private String accessToken = "access-0";
  private int refusedByQuota;
  private int bulkCalls;
  private Function<ShopCall, Optional<Trouble>> weather = call -> Optional.empty();

  private record Planned(Trouble trouble, int times) {}

  private record Reply(int status, JsonObject body) {}

  EbayFake() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized void trouble(ShopCall call, Trouble trouble, int times) {
    troubles.put(call, new Planned(trouble, times));
  }

  /** Draws what goes wrong around each call. */
  synchronized void weather(Function<ShopCall, Optional<Trouble>> drawn) {
    weather = drawn;
  }

  synchronized void hold(String sku) {
    onHold.add(sku);
  }

  synchronized void restrict() {
    restricted = true;
  }

  synchronized void removePolicies() {
    policies = false;
  }

  synchronized int refusedByQuota() {
    return refusedByQuota;
  }

  synchronized int bulkCalls() {
    return bulkCalls;
  }

  synchronized List<JsonObject> offers() {
    return offers.values().stream().map(this::view).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply;
    synchronized (this) {
      reply = answer(exchange, text);
    }
    if (reply == null) {
      exchange.close(); // the connection ends without an answer
      return;
    }
    byte[] bytes = reply.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reply answer(HttpExchange exchange, String text) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/identity/v1/oauth2/token")) {
      return token(text);
    }
    if (!("Bearer " + accessToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return error(401, 1001, "invalid access token");
    }
    if (restricted) {
      return error(403, 1100, "the seller's account is restricted");
    }
    ShopCall call = callOf(method, path);
    JsonObject body =
        text.isBlank() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject();
    Trouble trouble = call == null ? null : next(call);
    if (trouble == null) {
      return act(method, path, exchange.getRequestURI().getQuery(), body);
    }
    return switch (trouble) {
      case LOST_REQUEST -> null;
      case LOST_ANSWER -> {
        act(method, path, exchange.getRequestURI().getQuery(), body);
        yield null;
      }
      case SERVER_ERROR -> error(500, 25001, "a system error");
      case TOKEN_EXPIRED -> {
        accessToken = "expired";
        yield error(401, 1001, "the access token has expired");
      }
      case THROTTLED -> error(429, 2001, "too many requests");
    };
  }

  private Reply token(String form) {
    if (!form.contains("refresh_token=refresh-1")) {
      return error(400, 0, "invalid_grant");
    }
    accessToken = "access-" + ++tokens;
    JsonObject body = new JsonObject();
    body.addProperty("access_token", accessToken);
    body.addProperty("expires_in", 7_200);
    return new Reply(200, body);
  }

  private Trouble next(ShopCall call) {
    Planned planned = troubles.remove(call);
    if (planned == null) {
      return weather.apply(call).orElse(null);
    }
    if (planned.times() > 1) {
      troubles.put(call, new Planned(planned.trouble(), planned.times() - 1));
    }
    return planned.trouble();
  }

  private static ShopCall callOf(String method, String path) {
    String name = path.substring(Math.min(path.length(), INVENTORY.length()));
    if (name.startsWith("bulk_create")) {
      return ShopCall.UPDATE;
    } else if (name.startsWith("bulk_update")) {
      return ShopCall.REVISE;
    } else if (name.endsWith("/publish/")) {
      return ShopCall.PUBLISH;
    } else if (name.equals("offer")) {
      return method.equals("POST") ? ShopCall.CREATE : ShopCall.LIST;
    } else if (name.equals("offers")) {
      return ShopCall.LIST;
    }
    return name.startsWith("offer/") && method.equals("GET") ? ShopCall.LOOK : null;
  }

  private Reply act(String method, String path, String query, JsonObject body) {
    if (path.startsWith("/sell/account/")) {
      return policies
          ? new Reply(200, new JsonObject())
          : error(404, 20403, "no business policies: opt in and make them first");
    }
    String name = path.substring(INVENTORY.length());
    if (name.startsWith("bulk_create")) {
      return bulk(body, this::put);
    } else if (name.startsWith("bulk_update")) {
      return bulk(body, this::revise);
    } else if (name.equals("offers")) {
      return page(query);
    } else if (name.equals("offer")) {
      return method.equals("POST") ? createOffer(body) : find(query.replace("sku=", ""));
    }
    String id = name.replace("offer/", "").replace("/publish/", "");
    return byAnyId(id)
        .map(offer -> onOffer(method, name, offer))
        .orElse(error(404, 25713, "no offer " + id));
  }

  private Reply onOffer(String method, String name, JsonObject offer) {
    if (method.equals("DELETE")) {
      offers.remove(offer.get("offerId").getAsString());
      items.remove(offer.get("sku").getAsString());
      return new Reply(200, new JsonObject());
    }
    if (!name.endsWith("/publish/")) {
      return new Reply(200, view(offer));
    }
    if (!policies) {
      return error(400, 25007, "a fulfilment policy is needed");
    }
    publish(offer);
    return new Reply(200, offer);
  }

  private void publish(JsonObject offer) {
    if (offer.get("listingId").isJsonNull()) {
      offer.addProperty("listingId", String.valueOf(++lastId));
    }
    offer.addProperty("published", true);
  }

  /** One call, one status per line. */
  private Reply bulk(JsonObject body, Function<JsonObject, Reply> each) {
    bulkCalls++;
    JsonArray responses = new JsonArray();
    for (JsonElement one : body.getAsJsonArray("requests")) {
      Reply reply = each.apply(one.getAsJsonObject());
      JsonObject line = reply.body().deepCopy();
      line.addProperty("statusCode", reply.status());
      responses.add(line);
    }
    JsonObject answer = new JsonObject();
    answer.add("responses", responses);
    return new Reply(207, answer);
  }

  private Reply put(JsonObject item) {
    String title = item.get("title").getAsString();
    if (title.isBlank() || title.length() > 80) {
      return error(400, 25718, "the title must have 1 to 80 characters");
    }
    items.put(item.get("sku").getAsString(), item);
    return new Reply(200, new JsonObject());
  }

  private Reply createOffer(JsonObject wanted) {
    String sku = wanted.get("sku").getAsString();
    Optional<JsonObject> known = ofSku(sku);
    if (known.isPresent()) {
      return error(
          400, 25002, "Offer entity already exists: " + known.get().get("offerId").getAsString());
    }
    if (!items.containsKey(sku)) {
      return error(400, 25751, "no inventory item " + sku);
    }
    if (new BigDecimal(wanted.getAsJsonObject("price").get("value").getAsString()).signum() <= 0) {
      return error(400, 25003, "invalid price");
    }
    JsonObject offer = wanted.deepCopy();
    offer.addProperty("offerId", String.valueOf(++lastId));
    offer.add("listingId", JsonNull.INSTANCE);
    offer.addProperty("published", false);
    offers.put(offer.get("offerId").getAsString(), offer);
    return new Reply(201, offer);
  }

  private Reply find(String sku) {
    return ofSku(sku)
        .map(offer -> new Reply(200, view(offer)))
        .orElse(error(404, 25713, "no offer of " + sku));
  }

  private Reply page(String query) {
    String[] parts = query.split("[=&]");
    int limit = Integer.parseInt(parts[1]);
    JsonArray found = new JsonArray();
    offers.values().stream()
        .skip((long) limit * Integer.parseInt(parts[3]))
        .limit(limit)
        .forEach(offer -> found.add(view(offer)));
    JsonObject body = new JsonObject();
    body.add("offers", found);
    return new Reply(200, body);
  }

  private Reply revise(JsonObject change) {
    JsonObject offer = byAnyId(change.get("offerId").getAsString()).orElse(null);
    if (offer == null) {
      return error(404, 25713, "no offer " + change.get("offerId"));
    }
    if (onHold.contains(offer.get("sku").getAsString())) {
      return error(400, 25019, "the listing is on hold: cannot revise");
    }
    JsonObject item = items.get(offer.get("sku").getAsString());
    for (String field : List.of("title", "description", "quantity")) {
      if (change.has(field)) {
        item.add(field, change.get(field));
      }
    }
    if (change.has("price")) {
      offer.add("price", change.get("price"));
    }
    if (change.has("published")) {
      if (change.get("published").getAsBoolean()) {
        publish(offer);
      } else {
        offer.addProperty("published", false);
      }
    }
    JsonObject body = new JsonObject();
    body.add("offer", view(offer));
    return new Reply(200, body);
  }

  private JsonObject view(JsonObject offer) {
    JsonObject view = offer.deepCopy();
    JsonObject item = items.get(offer.get("sku").getAsString());
    item.entrySet().stream()
        .filter(field -> !view.has(field.getKey()))
        .forEach(field -> view.add(field.getKey(), field.getValue()));
    return view;
  }

  private Optional<JsonObject> ofSku(String sku) {
    return offers.values().stream()
        .filter(offer -> offer.get("sku").getAsString().equals(sku))
        .findFirst();
  }

  private Optional<JsonObject> byAnyId(String id) {
    return offers.values().stream()
        .filter(
            offer ->
                offer.get("offerId").getAsString().equals(id)
                    || (!offer.get("listingId").isJsonNull()
                        && offer.get("listingId").getAsString().equals(id)))
        .findFirst();
  }

  private static Reply error(int status, int id, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("errorId", id);
    error.addProperty("message", message);
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject body = new JsonObject();
    body.add("errors", errors);
    return new Reply(status, body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
