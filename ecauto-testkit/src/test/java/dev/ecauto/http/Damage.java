package dev.ecauto.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Damages a valid answer: types, sizes, ranges, nesting, ids, headers and encodings. */
final class Damage {
  /** What a server must not be able to bring into a message. */
  private static final String FORGERY = "x\u001b]0;title\u0007\n2026 ERROR forged\u202e\u2066";

  /** What this side sent, repeated. */
  private final String echo;

  private static final List<String> RATES =
      List.of("0.00001", "0", "-1", "NaN", "Infinity", "1e308", "soon", "", "0.5");
  private static final int[] STATUSES = {
    200, 200, 200, 301, 400, 401, 403, 404, 418, 429, 500, 503
  };

  private final Random random;

  Damage(long seed, List<String> secrets) {
    this.random = new Random(seed);
    this.echo = FORGERY + String.join(" ", secrets);
  }

  /** An answer as it goes out. */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  Answer of(String valid) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", random.nextInt(20) == 0 ? "text/html" : "application/json");
    if (random.nextInt(5) == 0) {
      headers.put("x-amzn-RateLimit-Limit", RATES.get(random.nextInt(RATES.size())));
    }
    if (random.nextInt(10) == 0) {
      headers.put("x-amzn-RequestId", "id" + "9".repeat(random.nextInt(2_000)) + "\u202e");
    }
    JsonElement tree = JsonParser.parseString(valid);
    for (int i = random.nextInt(4); i >= 0; i--) {
      tree = damaged(tree);
    }
    byte[] body = bytes(tree.toString());
    if (random.nextInt(8) == 0) {
      headers.put("Content-Encoding", random.nextInt(6) == 0 ? "br" : "gzip");
      body = random.nextInt(4) == 0 ? body : zipped(body);
    }
    int status = random.nextInt(4) == 0 ? STATUSES[random.nextInt(STATUSES.length)] : 200;
    return new Answer(status, headers, body);
  }

  private JsonElement damaged(JsonElement element) {
    if (element.isJsonObject() && element.getAsJsonObject().size() > 0 && random.nextInt(12) > 0) {
      JsonObject object = element.getAsJsonObject();
      List<String> names = List.copyOf(object.keySet());
      String name = names.get(random.nextInt(names.size()));
      JsonElement member = object.get(name);
      switch (random.nextInt(12)) {
        case 0 -> object.remove(name);
        case 1 -> object.add(name + FORGERY, object.remove(name));
        case 2 -> object.addProperty("error", echo);
        default -> object.add(name, damaged(member));
      }
      return object;
    }
    if (element.isJsonArray() && element.getAsJsonArray().size() > 0 && random.nextInt(12) > 0) {
      JsonArray array = element.getAsJsonArray();
      int index = random.nextInt(array.size());
      switch (random.nextInt(10)) {
        case 0 -> array.remove(index);
        case 1 -> array.add(array.get(index).deepCopy());
        case 2 -> array.add(JsonNull.INSTANCE);
        default -> array.set(index, damaged(array.get(index)));
      }
      return array;
    }
    return odd();
  }

  private JsonElement odd() {
    return switch (random.nextInt(20)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2 -> new JsonPrimitive(new BigDecimal("18446744073709551617"));
      case 3 -> new JsonPrimitive(Long.MAX_VALUE);
      case 4 -> new JsonPrimitive(Long.MIN_VALUE);
      case 5 -> new JsonPrimitive(new BigDecimal("1e4000"));
      case 6 -> new JsonPrimitive(-1);
      case 7 -> new JsonPrimitive(0);
      case 8 -> new JsonPrimitive(0.1 + random.nextDouble());
      case 9 -> new JsonPrimitive("");
      case 10 -> new JsonPrimitive(echo);
      case 11 -> new JsonPrimitive("9".repeat(random.nextInt(5_000)));
      case 12 -> new JsonPrimitive("\ud800 lone \udc00 \u0000");
      case 13 -> new JsonArray();
      case 14 -> new JsonObject();
      case 15 -> nested(1 + random.nextInt(400));
      case 16 -> many(random.nextInt(50_000));
      case 17 -> new JsonPrimitive("121187638.0");
      case 18 -> new JsonPrimitive("2026-11-31T99:00:00Z");
      default -> new JsonPrimitive("不正な値です。");
    };
  }

  private static JsonElement nested(int depth) {
    JsonElement inner = new JsonArray();
    for (int i = 0; i < depth; i++) {
      JsonArray outer = new JsonArray();
      outer.add(inner);
      inner = outer;
    }
    return inner;
  }

  private JsonElement many(int count) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < count; i++) {
      array.add(random.nextBoolean() ? new JsonObject() : JsonNull.INSTANCE);
    }
    return array;
  }

  private byte[] bytes(String json) {
    byte[] whole = json.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(24)) {
      case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      case 1 -> flipped(whole);
      case 2 -> json.getBytes(StandardCharsets.UTF_16);
      case 3 -> Arrays.copyOf(whole, whole.length + random.nextInt(3_000_000));
      case 4 -> ("<html>" + FORGERY + "</html>").getBytes(StandardCharsets.UTF_8);
      case 5 -> new byte[0];
      case 6 -> ("[".repeat(random.nextInt(200_000))).getBytes(StandardCharsets.UTF_8);
      case 7 ->
          ("{\"items\":[" + "{},".repeat(random.nextInt(600_000)) + "{}]}")
              .getBytes(StandardCharsets.UTF_8);
      default -> whole;
    };
  }

  private byte[] flipped(byte[] whole) {
    for (int i = 0; i < 1 + whole.length / 50; i++) {
      whole[random.nextInt(whole.length)] = (byte) random.nextInt();
    }
    return whole;
  }

  private byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
      if (random.nextInt(10) == 0) {
        zip.write(new byte[20_000_000]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] zipped = bytes.toByteArray();
    return random.nextInt(10) == 0 ? flipped(zipped) : zipped;
  }
}
