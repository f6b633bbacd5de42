package dev.ecauto.testkit.receiver;

import dev.ecauto.testkit.server.Operation;

/** The receivers that are faked. */
public enum Receiver implements Operation {
  CHATWORK("/v2/rooms/42/messages"),
  SLACK("/services/T0/B0/slack-secret"),
  DISCORD("/api/webhooks/1/discord-secret"),
  WEBHOOK("/hook"),
  HEARTBEAT("/ping/heartbeat-secret");

  private final String path;

  Receiver(String path) {
    this.path = path;
  }

  /** Its address below the server's; those of Slack, Discord and the heartbeat are secrets. */
  public String path() {
    return path;
  }

  @Override
  public String wireName() {
    return path;
  }
}
