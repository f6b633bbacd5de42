package dev.ecauto.notify.channel;

import com.google.gson.Gson;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.notify.Message;
import dev.ecauto.notify.NotificationChannel;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends a message by one HTTP POST. Addresses and tokens are secrets and never part of what it
 * says. Safe for use by many threads.
 */
public final class HttpChannel implements NotificationChannel {
  private static final Gson GSON = new Gson();

  /** Discord takes 2,000 characters (its API reference, "Execute Webhook"). */
  private static final int DISCORD_LIMIT = 2_000;

  /** Slack cuts beyond 40,000 characters (its API reference, "chat.postMessage"). */
  private static final int SLACK_LIMIT = 40_000;

  private final String name;
  private final HttpTransport transport;
  private final Function<Message, HttpCall> calls;

  private HttpChannel(String name, HttpTransport transport, Function<Message, HttpCall> calls) {
    this.name = name;
    this.transport = transport;
    this.calls = calls;
  }

  /**
   * A Chatwork room (its API, "POST /rooms/{room_id}/messages").
   *
   * @param rooms the API's address up to and with {@code /rooms}
   * @param room the room's number
   * @param token the API token
   */
  public static HttpChannel chatwork(
      HttpTransport transport, URI rooms, String room, String token) {
    URI uri = URI.create(rooms + "/" + room + "/messages");
    return new HttpChannel(
        "chatwork",
        transport,
        message ->
            new HttpCall(
                "POST",
                uri,
                Map.of(
                    "x-chatworktoken", token, "content-type", "application/x-www-form-urlencoded"),
                FormBody.of(Map.of("body", message.text())),
                Set.of(token)));
  }

  /**
   * A Slack channel.
   *
   * @param webhook the address of an incoming webhook
   */
  public static HttpChannel slack(HttpTransport transport, URI webhook) {
    return json(
        "slack", transport, webhook, message -> Map.of("text", cut(message.text(), SLACK_LIMIT)));
  }

  /**
   * A Discord channel.
   *
   * @param webhook the webhook's address
   */
  public static HttpChannel discord(HttpTransport transport, URI webhook) {
    return json(
        "discord",
        transport,
        webhook,
        message -> Map.of("content", cut(message.text(), DISCORD_LIMIT)));
  }

  /**
   * Any server that takes {@code {"title": …, "lines": […]}}.
   *
   * @param address where to post
   */
  public static HttpChannel webhook(HttpTransport transport, URI address) {
    return json(
        "webhook",
        transport,
        address,
        message -> Map.of("title", message.title(), "lines", message.lines()));
  }

  private static HttpChannel json(
      String name, HttpTransport transport, URI uri, Function<Message, Map<String, Object>> body) {
    return new HttpChannel(
        name,
        transport,
        message ->
            new HttpCall(
                "POST",
                uri,
                Map.of("content-type", "application/json"),
                GSON.toJson(body.apply(message)),
                Set.of(uri.toString(), uri.getRawPath())));
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Sent send(Message message) {
    try {
      return sent(transport.send(calls.apply(message)));
    } catch (IllegalArgumentException mayNameASecret) {
      return new Sent.NotTaken("its address or token holds what HTTP does not allow");
    }
  }

  private static Sent sent(HttpResult result) {
    return result.match(
        answer ->
            answer.status() / 100 == 2
                ? new Sent.Taken()
                : new Sent.NotTaken("the server answered HTTP " + answer.status()),
        noAnswer -> new Sent.NotTaken(noAnswer.cause()));
  }
}
