package dev.ecauto.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** A connection whose statements pass through a function on their way to the driver. Stateless. */
final class FilteredConnection {
  private FilteredConnection() {}

  static Connection over(Connection connection, UnaryOperator<String> filter) {
    return proxy(Connection.class, filtering(connection, filter));
  }

  private static InvocationHandler filtering(Object target, UnaryOperator<String> filter) {
    return (proxy, method, arguments) -> {
      if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
        arguments[0] = filter.apply(sql);
      }
      try {
        Object result = method.invoke(target, arguments);
        return method.getName().equals("createStatement")
            ? proxy(Statement.class, filtering(result, filter))
            : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FilteredConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
