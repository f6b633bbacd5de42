package dev.ecauto.notify;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.notify.NotificationChannel.Sent;
import dev.ecauto.notify.NotificationRepository.Draft;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what is not well: whoever looks hands in what is wrong now, and each cause makes one
 * message when it comes and one when it goes. Messages wait in the store until their channel takes
 * them: a crash between outbox and sending repeats at most one. Safe for use by many threads and
 * processes; never in the way of work, since a slow channel holds up only its own {@link
 * #dispatch}.
 */
public final class NotificationService {
  /** How many notifications are read for a message: as many as a digest takes in. */
  private static final int DUE_LIMIT = 200;

  private static final Duration HOUR = Duration.ofHours(1);

  /** Longer than a channel may take for a message. */
  private static final Duration TAKEN_FOR = Duration.ofMinutes(3);

  private final NotifyServices services;
  private final NotifyConfig config;
  private final AlertPolicy policy;
  private final NotificationText texts;
  private final AlertRepository alerts = new AlertRepository();
  private final NotificationRepository outbox = new NotificationRepository();
  private final String owner = UUID.randomUUID().toString();

  public NotificationService(NotifyServices services, NotifyConfig config) {
    this.services = services;
    this.config = config;
    this.policy = new AlertPolicy(config);
    this.texts = new NotificationText(services.report());
  }

  /** The ways to people. */
  public List<NotificationChannel> channels() {
    return services.channels();
  }

  /**
   * Hands in everything of some kinds that is wrong now; what was and is not in it is over.
   *
   * @param judged the kinds that were looked at; others stay as they are
   * @param present what is wrong
   */
  public void look(Set<AlertKind> judged, Collection<Alert> present) {
    Instant now = services.time().now();
    services.database().run(tx -> look(tx, judged, present, now));
  }

  private void look(Transaction tx, Set<AlertKind> judged, Collection<Alert> present, Instant now) {
    Map<Alert.Key, Alert> byKey = new LinkedHashMap<>();
    present.forEach(alert -> byKey.put(alert.key(), alert));
    Map<Alert.Key, AlertState> known = new HashMap<>();
    alerts.all(tx).forEach(state -> known.put(state.key(), state));
    Set<Alert.Key> keys = new LinkedHashSet<>(byKey.keySet());
    known.keySet().stream().filter(key -> judged.contains(key.kind())).forEach(keys::add);
    for (Alert.Key key : keys) {
      AlertState before = known.getOrDefault(key, AlertState.first(key, now));
      AlertPolicy.Decision decision =
          policy.decide(before, Optional.ofNullable(byKey.get(key)), now);
      if (!decision.state().equals(before)) {
        alerts.save(tx, decision.state());
      }
      tell(tx, key, decision.phase(), decision.state().reason(), now);
    }
  }

  private void tell(
      Transaction tx, Alert.Key key, @Nullable Phase phase, @Nullable Reason reason, Instant now) {
    if (phase == null) {
      return;
    }
    Instant notBefore =
        key.kind().urgency() == AlertKind.Urgency.BY_DAY ? config.day().next(now) : now;
    for (NotificationChannel channel : services.channels()) {
      outbox.add(tx, new Draft(channel.name(), key, phase, reason, notBefore), now);
    }
  }

  /** How many notifications wait to be sent over each channel. */
  public Map<String, Integer> waiting() {
    return services.database().read(outbox::waiting);
  }

  /**
   * Puts the daily report into the outbox, once a day from the configured time on.
   *
   * @return whether it was due
   */
  public boolean reportIfDue() {
    Instant now = services.time().now();
    ZonedDateTime local = now.atZone(config.day().zone());
    ZonedDateTime due = local.with(config.daily());
    Instant since = (due.isAfter(local) ? due.minusDays(1) : due).toInstant();
    return services
        .database()
        .write(
            tx -> {
              if (outbox.lastReport(tx).filter(last -> !last.isBefore(since)).isPresent()) {
                return false;
              }
              tell(tx, new Alert.Key(AlertKind.DAILY_REPORT, ""), Phase.REPORT, null, now);
              return true;
            });
  }

  /**
   * Sends what is due over one channel, one message after the other, until one fails. Call it in a
   * thread of the channel's own: it may take minutes.
   *
   * @return how many messages were taken
   */
  public int dispatch(NotificationChannel channel) {
    int taken = 0;
    for (List<Notification> next = next(channel); !next.isEmpty(); next = next(channel)) {
      if (!send(channel, next)) {
        return taken;
      }
      taken++;
    }
    return taken;
  }

  /** Takes the next message that is due, so that nobody else sends it; empty if there is none. */
  private List<Notification> next(NotificationChannel channel) {
    Instant now = services.time().now();
    return services
        .database()
        .write(
            tx -> {
              outbox.giveUp(tx, channel.name(), now.minus(config.giveUp()), now);
              int sent = outbox.sentSince(tx, channel.name(), now.minus(HOUR));
              List<Notification> due = outbox.due(tx, channel.name(), now, DUE_LIMIT);
              return DispatchPlan.of(due, config.perHour() - sent).messages().stream()
                  .findFirst()
                  .filter(message -> outbox.take(tx, ids(message), owner, now, TAKEN_FOR))
                  .orElse(List.of());
            });
  }

  private static List<Long> ids(List<Notification> message) {
    return message.stream().map(Notification::id).toList();
  }

  private boolean send(NotificationChannel channel, List<Notification> message) {
    List<Long> ids = ids(message);
    Sent sent = channel.send(texts.of(message));
    Instant now = services.time().now();
    return sent.match(
        taken -> {
          services.database().run(tx -> outbox.sent(tx, ids, now));
          return true;
        },
        not -> {
          int tries = message.get(0).tries();
          Instant next = now.plus(Backoff.doubling(config.retry(), HOUR).delay(tries));
          Reason cause = Reason.of(ReasonCode.CALL_NOT_TAKEN).with("cause", not.cause());
          services.database().run(tx -> outbox.failed(tx, ids, cause, next));
          return false;
        });
  }

  /**
   * Sends a message that says nothing but that it arrived, over every channel, at once.
   *
   * @return what became of it by the channel's name
   */
  public Map<String, Sent> test() {
    Message message = new Message("ecauto: " + Reason.of(ReasonCode.NOTIFY_TEST), List.of());
    Map<String, Sent> results = new LinkedHashMap<>();
    for (NotificationChannel channel : services.channels()) {
      results.put(channel.name(), channel.send(message));
    }
    return results;
  }
}
