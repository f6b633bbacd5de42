package dev.ecauto.store;

import dev.ecauto.store.internal.StatementObserver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.ServiceLoader;

/** Shows the statements of a connection to the observers that there are. Stateless. */
final class ObservedConnection {
  private static final List<StatementObserver> OBSERVERS =
      ServiceLoader.load(StatementObserver.class, StatementObserver.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private ObservedConnection() {}

  /** The connection itself if nobody observes. */
  static Connection over(Connection connection) {
    return OBSERVERS.isEmpty() ? connection : proxy(Connection.class, observing(connection));
  }

  private static InvocationHandler observing(Object target) {
    return (proxy, method, arguments) -> {
      if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
        OBSERVERS.forEach(observer -> observer.onStatement(sql));
      }
      try {
        Object result = method.invoke(target, arguments);
        return method.getName().equals("createStatement")
            ? proxy(Statement.class, observing(result))
            : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ObservedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
