package dev.ecauto.testkit.junit;

import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one test got, closed in reverse order. */
@SuppressWarnings("deprecation") // CloseableResource: JUnit 5.12 and earlier know nothing else
final class World implements ExtensionContext.Store.CloseableResource {
  private final EcautoExtension.Builder settings;
  private final VirtualTime time;
  private final Map<Class<?>, Object> parts = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  World(EcautoExtension.Builder settings) {
    this.settings = settings;
    this.time = new VirtualTime(settings.start());
    parts.put(VirtualTime.class, time);
    parts.put(Clock.class, time);
    parts.put(Time.class, time);
  }

  synchronized Object part(Class<?> type) {
    return parts.computeIfAbsent(type, this::make);
  }

  private Object make(Class<?> type) {
    if (type == StopSignal.class) {
      return time.stopSignal();
    } else if (type == FakeSpApi.class) {
      return opened(settings.startSpApi(time));
    } else if (type == FakeBaseShop.class) {
      return opened(settings.startBaseShop(time));
    } else if (type == Database.class) {
      return opened(TemporaryDatabase.create()).database();
    }
    throw new IllegalArgumentException("nothing to give for " + type);
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
