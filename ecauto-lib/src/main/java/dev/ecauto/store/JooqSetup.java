package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** jOOQ as the store uses it. Immutable. */
final class JooqSetup {
  private final Configuration shared;

  JooqSetup(SQLDialect dialect) {
    this.shared =
        new DefaultConfiguration()
            .set(dialect)
            .set(new Settings().withExecuteLogging(false).withFetchWarnings(false));
  }

  Jooq on(Connection connection) {
    return on(new SingleConnection(connection));
  }

  /** A connection that commits every statement: a second one would be a transaction of its own. */
  Jooq forOneStatement(Connection connection) {
    return on(new SingleStatement(connection, new AtomicBoolean()));
  }

  private Jooq on(ConnectionProvider provider) {
    return new Jooq(DSL.using(shared.derive(provider)));
  }

  /** Hands out the one connection of a transaction. */
  private record SingleConnection(Connection connection) implements ConnectionProvider {
    @Override
    public Connection acquire() {
      return connection;
    }

    @Override
    public void release(Connection released) {
      // it belongs to the transaction
    }
  }

  /** Hands the connection out once. */
  private record SingleStatement(Connection connection, AtomicBoolean used)
      implements ConnectionProvider {
    @Override
    public Connection acquire() {
      if (used.getAndSet(true)) {
        throw new IllegalStateException(
            "a second statement in what was to be one: use Database.write for several");
      }
      return connection;
    }

    @Override
    public void release(Connection released) {
      // it goes back with the transaction
    }
  }
}
