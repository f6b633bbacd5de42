package dev.ecauto.notify;

import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.List;
import java.util.function.Supplier;

/**
 * What notifications work with.
 *
 * @param database the store, which holds the outbox
 * @param time the time
 * @param channels the ways to people
 * @param report makes the daily report when it is sent
 */
public record NotifyServices(
    Database database, Time time, List<NotificationChannel> channels, Supplier<Message> report) {
  public NotifyServices {
    channels = List.copyOf(channels);
  }
}
