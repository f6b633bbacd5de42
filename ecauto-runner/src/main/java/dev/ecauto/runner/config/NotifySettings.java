package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.LIST;
import static dev.ecauto.runner.config.ValueType.PORT;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;
import static dev.ecauto.runner.config.ValueType.TIME;
import static dev.ecauto.runner.config.ValueType.URL;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.notify.DayHours;
import dev.ecauto.notify.NotificationChannel;
import dev.ecauto.notify.NotifyConfig;
import dev.ecauto.notify.channel.CommandChannel;
import dev.ecauto.notify.channel.HeartbeatAddress;
import dev.ecauto.notify.channel.HttpChannel;
import dev.ecauto.notify.channel.MailChannel;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who is told when something is not well, and how. */
final class NotifySettings {
  static final KeyGroup KEYS = new KeyGroup("Notifications");

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  static final ConfigKey<URI> CHATWORK =
      KEYS.add(
          "notify.chatwork-rooms",
          URL,
          URI.create("https://api.chatwork.com/v2/rooms"),
          "Chatwork's API.");
  static final ConfigKey<String> CHATWORK_ROOM =
      KEYS.add("notify.chatwork-room", TEXT, "The number of a Chatwork room to tell.");
  static final ConfigKey<String> CHATWORK_TOKEN =
      KEYS.add("notify.chatwork-token", SECRET, "The API token of Chatwork.");
  static final ConfigKey<String> SLACK =
      KEYS.add("notify.slack-webhook", SECRET, "The address of an incoming webhook of Slack.");
  static final ConfigKey<String> DISCORD =
      KEYS.add("notify.discord-webhook", SECRET, "The address of a webhook of Discord.");
  static final ConfigKey<String> WEBHOOK =
      KEYS.add(
          "notify.webhook",
          SECRET,
          "An address that takes `{\"title\": …, \"lines\": […]}` by POST.");
  static final ConfigKey<List<String>> COMMAND =
      KEYS.add(
          "notify.command",
          LIST,
          List.of(),
          "A program and its arguments, separated by commas: it gets the title as its last argument"
              + " and the text on standard input.");
  static final ConfigKey<String> MAIL_HOST =
      KEYS.add("notify.mail-host", TEXT, "The SMTP server for mail.");
  static final ConfigKey<Integer> MAIL_PORT =
      KEYS.add("notify.mail-port", PORT, 587, "Its port: 587, or 465 for TLS from the start.");
  static final ConfigKey<String> MAIL_USER =
      KEYS.add("notify.mail-user", TEXT, "The user to log in as, if it asks for one.");
  static final ConfigKey<String> MAIL_PASSWORD =
      KEYS.add("notify.mail-password", SECRET, "That user's password.");
  static final ConfigKey<String> MAIL_FROM =
      KEYS.add("notify.mail-from", TEXT, "The sender of mail.");
  static final ConfigKey<List<String>> MAIL_TO =
      KEYS.add("notify.mail-to", LIST, List.of(), "Who gets mail.");
  static final ConfigKey<String> HEARTBEAT =
      KEYS.add(
          "notify.heartbeat",
          SECRET,
          "An address of a watchdog that the daemon calls every 10 minutes by GET: a machine that"
              + " sleeps cannot report itself.");
  static final ConfigKey<LocalTime> DAILY =
      KEYS.add(
          "notify.daily",
          TIME,
          NotifyConfig.DEFAULT_DAILY,
          "When the daily report is sent, in `zone`.");
  static final ConfigKey<LocalTime> DAY_START =
      KEYS.add(
          "notify.day-start",
          TIME,
          NotifyConfig.DEFAULT_DAY.from(),
          "From when people may be told what is not urgent, in `zone`.");
  static final ConfigKey<LocalTime> DAY_END =
      KEYS.add("notify.day-end", TIME, NotifyConfig.DEFAULT_DAY.to(), "Until when.");
  static final ConfigKey<Integer> PER_HOUR =
      KEYS.add(
          "notify.per-hour",
          COUNT,
          NotifyConfig.DEFAULT_PER_HOUR,
          "Messages that are not urgent in an hour; what is beyond comes as a digest.");

  private NotifySettings() {}

  static NotifyConfig of(Settings settings) {
    return NotifyConfig.builder()
        .day(new DayHours(settings.get(DAY_START), settings.get(DAY_END), settings.zone()))
        .daily(settings.get(DAILY))
        .perHour(settings.get(PER_HOUR))
        .build();
  }

  static List<NotificationChannel> channels(Settings settings) {
    HttpTransport transport = HttpTransport.withTimeout(TIMEOUT);
    List<NotificationChannel> channels = new ArrayList<>();
    if (isAnyGiven(settings, CHATWORK_ROOM, CHATWORK_TOKEN)) {
      channels.add(
          HttpChannel.chatwork(
              transport,
              settings.get(CHATWORK),
              settings.get(CHATWORK_ROOM),
              settings.get(CHATWORK_TOKEN)));
    }
    settings
        .find(SLACK)
        .ifPresent(address -> channels.add(HttpChannel.slack(transport, address(SLACK, address))));
    settings
        .find(DISCORD)
        .ifPresent(
            address -> channels.add(HttpChannel.discord(transport, address(DISCORD, address))));
    settings
        .find(WEBHOOK)
        .ifPresent(
            address -> channels.add(HttpChannel.webhook(transport, address(WEBHOOK, address))));
    List<String> command = settings.get(COMMAND);
    if (!command.isEmpty()) {
      channels.add(new CommandChannel(command));
    }
    if (isAnyGiven(settings, MAIL_HOST, MAIL_USER, MAIL_PASSWORD, MAIL_FROM)
        || !settings.get(MAIL_TO).isEmpty()) {
      channels.add(mail(settings));
    }
    return channels;
  }

  static Optional<HeartbeatAddress> heartbeat(Settings settings) {
    return settings
        .find(HEARTBEAT)
        .map(
            address ->
                new HeartbeatAddress(
                    HttpTransport.withTimeout(TIMEOUT), address(HEARTBEAT, address)));
  }

  /** An address that is a secret: a wrong one is not shown. */
  private static URI address(ConfigKey<String> key, String text) {
    try {
      return ValueType.address(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key.name() + " is wrong: expected " + URL.expected(), e);
    }
  }

  /** A part of it alone would tell nobody, and look as if it did. */
  private static boolean isAnyGiven(Settings settings, ConfigKey<?>... keys) {
    return Arrays.stream(keys).anyMatch(key -> settings.find(key).isPresent());
  }

  private static MailChannel mail(Settings settings) {
    return new MailChannel(
        new MailChannel.Config(
            settings.get(MAIL_HOST),
            settings.get(MAIL_PORT),
            settings.find(MAIL_USER).orElse(null),
            settings.find(MAIL_PASSWORD).orElse(null),
            settings.get(MAIL_FROM),
            settings.get(MAIL_TO)));
  }
}
