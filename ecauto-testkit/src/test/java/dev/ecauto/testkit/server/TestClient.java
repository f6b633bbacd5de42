package dev.ecauto.testkit.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Any HTTP client: what the tests of the fakes speak to them with. */
public final class TestClient {
  private final HttpTransport transport;
  private final URI endpoint;
  private final Map<String, String> headers;

  public TestClient(URI endpoint, Map<String, String> headers) {
    this(HttpTransport.create(), endpoint, headers);
  }

  public TestClient(HttpTransport transport, URI endpoint, Map<String, String> headers) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.headers = Map.copyOf(headers);
  }

  /** An answer with its body read. */
  public record Answer(int status, HttpResult.Answer raw) {
    public JsonObject json() {
      return JsonParser.parseString(raw.body()).getAsJsonObject();
    }

    /** The text under {@code error}, or the first code under {@code errors}. */
    public String error() {
      return json().has("errors")
          ? json().getAsJsonArray("errors").get(0).getAsJsonObject().get("code").getAsString()
          : json().get("error").getAsString();
    }
  }

  public HttpResult sendGet(String pathAndQuery) {
    return transport.send(new HttpCall("GET", URI.create(endpoint + pathAndQuery), headers, null));
  }

  public HttpResult sendPost(String path, Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    return transport.send(new HttpCall("POST", URI.create(endpoint + path), all, encode(form)));
  }

  public Answer get(String pathAndQuery) {
    return answer(sendGet(pathAndQuery));
  }

  public Answer post(String path, Map<String, String> form) {
    return answer(sendPost(path, form));
  }

  public Answer postJson(String path, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return answer(transport.send(new HttpCall("POST", URI.create(endpoint + path), all, body)));
  }

  private static Answer answer(HttpResult result) {
    return result.match(
        answer -> new Answer(answer.status(), answer),
        noAnswer -> {
          throw new AssertionError("no answer: " + noAnswer);
        });
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
