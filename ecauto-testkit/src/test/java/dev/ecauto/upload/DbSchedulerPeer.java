package dev.ecauto.upload;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** db-scheduler's own repository on its own table, driven the way its scheduler drives it. */
final class DbSchedulerPeer implements AutoCloseable {
  private static final String TABLE =
      "CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data"
          + " %s, execution_time %s NOT NULL, picked BOOLEAN NOT NULL, picked_by TEXT, last_success"
          + " %s, last_failure %s, consecutive_failures INT, last_heartbeat %s, version BIGINT NOT"
          + " NULL, priority SMALLINT, PRIMARY KEY (task_name, task_instance))";
  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
          "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)",
          "CREATE INDEX priority_execution_time_idx ON scheduled_tasks"
              + " (priority DESC, execution_time ASC)");

  private final boolean postgres;
  private final HikariDataSource pool;
  private final OneTimeTask<Void> task = Tasks.oneTime("upload").execute((instance, context) -> {});
  private final JdbcTaskRepository repository;

  DbSchedulerPeer(String url) {
    this.postgres = url.startsWith("jdbc:postgresql");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        postgres ? url : url + "?journal_mode=WAL&synchronous=FULL&busy_timeout=30000");
    config.setMaximumPoolSize(1);
    this.pool = new HikariDataSource(config);
    Clock clock = Instant::now;
    this.repository =
        new JdbcTaskRepository(
            pool,
            false,
            JdbcTaskRepository.DEFAULT_TABLE_NAME,
            new TaskResolver(SchedulerListeners.NOOP, clock, new ArrayList<>(List.of(task))),
            new SchedulerName.Fixed("peer"),
            true,
            clock);
    createTable();
  }

  private void createTable() {
    String time = postgres ? "TIMESTAMPTZ" : "TIMESTAMP";
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE.formatted(postgres ? "BYTEA" : "BLOB", time, time, time, time));
      for (String index : INDEXES) {
        statement.execute(index);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("could not create db-scheduler's table", e);
    }
  }

  void fill(int count) {
    Instant due = Instant.now().minusSeconds(60);
    List<ScheduledTaskInstance> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(new ScheduledTaskInstance(task.instance("row-" + i), due.plusMillis(i)));
    }
    repository.createBatch(batch);
  }

  /** Claims and finishes up to a number of rows; how many there were. */
  int claimAndFinish(int batch) {
    List<Execution> claimed = new ArrayList<>();
    if (postgres) {
      claimed.addAll(repository.lockAndGetDue(Instant.now(), batch));
    } else {
      for (Execution due : repository.getDue(Instant.now(), batch)) {
        Optional<Execution> picked = repository.pick(due, Instant.now());
        picked.ifPresent(claimed::add);
      }
    }
    claimed.forEach(repository::remove);
    return claimed.size();
  }

  @Override
  public void close() {
    pool.close();
  }
}
