package dev.ecauto.notify;

import java.util.ArrayList;
import java.util.List;

/**
 * Which notifications go out together: what is urgent goes by itself; of the rest as many as the
 * hour still allows, the last of them a digest of all that is left. Pure.
 *
 * @param messages the notifications of each message, oldest first
 */
record DispatchPlan(List<List<Notification>> messages) {
  DispatchPlan {
    messages = messages.stream().map(List::copyOf).toList();
  }

  /**
   * Plans what is due for one channel.
   *
   * @param due what is due, oldest first
   * @param allowance how many messages that are not urgent may still go out in this hour
   */
  static DispatchPlan of(List<Notification> due, int allowance) {
    List<List<Notification>> messages = new ArrayList<>();
    due.stream().filter(Notification::isUrgent).map(List::of).forEach(messages::add);
    List<Notification> others = due.stream().filter(next -> !next.isUrgent()).toList();
    int single = others.size() <= allowance ? others.size() : Math.max(0, allowance - 1);
    others.stream().limit(single).map(List::of).forEach(messages::add);
    if (single < others.size() && allowance > 0) {
      messages.add(others.subList(single, others.size()));
    }
    return new DispatchPlan(messages);
  }
}
