package dev.ecauto.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the prepared statements of one SQLite connection, because sqlite-jdbc does not, and SQLite
 * takes longer to plan a claim than to carry it out. SQLite itself plans again when the schema
 * changes. Used by one thread at a time, like its connection.
 */
final class StatementCache implements InvocationHandler {
  private static final int CAPACITY = 250;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private StatementCache(Connection connection) {
    this.connection = connection;
  }

  /** The connection, with a cache in front of it. */
  static Connection over(Connection connection) {
    return proxy(Connection.class, new StatementCache(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean preparesPlainly =
        method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1;
    return preparesPlainly && arguments != null
        ? borrow(String.valueOf(arguments[0]))
        : call(connection, method, arguments);
  }

  private PreparedStatement borrow(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
    return proxy(PreparedStatement.class, new Borrowed(sql, statement));
  }

  private void giveBack(String sql, PreparedStatement statement) throws SQLException {
    statement.clearParameters();
    statement.clearBatch();
    PreparedStatement twin = idle.put(sql, statement);
    if (twin != null) {
      twin.close();
    }
    if (idle.size() > CAPACITY) {
      Iterator<PreparedStatement> longestIdle = idle.values().iterator();
      longestIdle.next().close();
      longestIdle.remove();
    }
  }

  /** A statement in use: closing gives it back, once. */
  private final class Borrowed implements InvocationHandler {
    private final String sql;
    private final PreparedStatement statement;
    private boolean givenBack;

    Borrowed(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!method.getName().equals("close")) {
        return method.getName().equals("isClosed") && givenBack
            ? Boolean.TRUE
            : call(statement, method, arguments);
      }
      if (!givenBack) {
        givenBack = true;
        giveBack(sql, statement);
      }
      return null;
    }
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementCache.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
