package dev.ecauto.notify;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes messages of notifications; texts are made here, when they are sent. */
final class NotificationText {
  private static final String NAME = "ecauto: ";

  /** Lines of a digest. */
  private static final int SHOWN = 50;

  private final Supplier<Message> report;

  NotificationText(Supplier<Message> report) {
    this.report = report;
  }

  /** One message of one notification, or a digest of several. */
  Message of(List<Notification> notifications) {
    if (notifications.size() > 1) {
      return new Message(
          NAME + Reason.of(ReasonCode.NOTIFY_DIGEST).with("count", notifications.size()),
          digest(notifications));
    }
    Notification only = notifications.get(0);
    return only.phase() == Phase.REPORT ? report.get() : new Message(NAME + line(only), List.of());
  }

  private static List<String> digest(List<Notification> notifications) {
    List<String> lines = new ArrayList<>();
    notifications.stream().limit(SHOWN).map(NotificationText::line).forEach(lines::add);
    if (notifications.size() > SHOWN) {
      int more = notifications.size() - SHOWN;
      lines.add(Reason.of(ReasonCode.NOTIFY_MORE).with("count", more).toString());
    }
    return lines;
  }

  private static String line(Notification notification) {
    String text = text(notification);
    return switch (notification.phase()) {
      case RAISED, REPORT, TEST -> text;
      case REPEATED -> Reason.of(ReasonCode.NOTIFY_STILL).with("text", text).toString();
      case CLEARED -> Reason.of(ReasonCode.NOTIFY_OVER).with("text", text).toString();
    };
  }

  private static String text(Notification notification) {
    Reason reason = notification.reason();
    return reason == null
        ? notification.kind().code() + " " + notification.subject()
        : reason.toString();
  }
}
