package dev.ecauto.store;

import dev.ecauto.store.internal.Jooq;
import java.sql.Connection;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;

/** jOOQ as the store uses it. Immutable. */
final class JooqSetup {
  private final Configuration shared;
  private final TableNames names;

  JooqSetup(StoreConfig config) {
    this.names = TableNames.of(config.tablePrefix());
    this.shared =
        new DefaultConfiguration()
            .set(config.isSqlite() ? SQLDialect.SQLITE : SQLDialect.POSTGRES)
            .set(new Settings().withExecuteLogging(false).withFetchWarnings(false));
  }

  Jooq on(Connection connection) {
    Connection seen = ObservedConnection.over(names.over(connection));
    return new Jooq(DSL.using(shared.derive(new DefaultConnectionProvider(seen))));
  }
}
