package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.DURATION;

import dev.ecauto.retention.Prunable;
import dev.ecauto.retention.RetentionConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How long what nobody needs is kept. */
final class RetentionSettings {
  static final KeyGroup KEYS = new KeyGroup("Retention");

  private static final Map<Prunable, ConfigKey<Duration>> KEPT = keys();

  private RetentionSettings() {}

  private static Map<Prunable, ConfigKey<Duration>> keys() {
    Map<Prunable, ConfigKey<Duration>> keys = new EnumMap<>(Prunable.class);
    for (Prunable kind : Prunable.values()) {
      keys.put(
          kind,
          KEYS.add(
              "retention." + kind.code(), DURATION, kind.defaultKept(), "How long " + kept(kind)));
    }
    return Collections.unmodifiableMap(keys);
  }

  private static String kept(Prunable kind) {
    return switch (kind) {
      case ATTEMPTS -> "the calls of uploads that have succeeded are kept.";
      case QUEUE_ROWS -> "closed queue rows of listings that were uploaded later are kept.";
      case EVENTS -> "events are kept that explain no listing in a shop.";
      case SET_ASIDE -> "rows are kept that found no place.";
      case REVISIONS -> "ended changes are kept that are not the last of a listing in a shop.";
      case OBSERVATIONS -> "it is kept what products were seen to be, unless it is the newest.";
      case REVIEWS -> "decided reviews are kept.";
      case PINS -> "lifted pins are kept.";
      case BRAKES -> "confirmed brakes are kept.";
      case ALERTS -> "causes of messages are kept that are gone.";
      case NOTIFICATIONS -> "messages are kept that went out, or that nobody took.";
    };
  }

  static RetentionConfig of(Settings settings) {
    RetentionConfig.Builder config = RetentionConfig.builder();
    KEPT.forEach((kind, key) -> config.keep(kind, settings.get(key)));
    return config.build();
  }
}
