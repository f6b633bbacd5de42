package dev.ecauto.upload;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * db-scheduler as its documentation runs it: a started scheduler with a pool of threads, on its own
 * table with its own indexes. Its task either does nothing, or writes down the intent and the
 * outcome of each step of an upload as the executor does: what came back and what is sent next in
 * one transaction.
 */
final class SchedulerPeer implements AutoCloseable {
  /** What a task does. */
  enum Work {
    NOTHING,
    DURABLE_STEPS
  }

  /** An addition, two waves of images, publishing. */
  private static final int[] STEPS = {1, 4, 1, 1};

  private static final String TABLE =
      "CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data"
          + " %s, execution_time %s NOT NULL, picked BOOLEAN NOT NULL, picked_by TEXT, last_success"
          + " %s, last_failure %s, consecutive_failures INT, last_heartbeat %s, version BIGINT NOT"
          + " NULL, priority SMALLINT, PRIMARY KEY (task_name, task_instance))";
  private static final List<String> OTHERS =
      List.of(
          "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
          "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)",
          "CREATE INDEX priority_execution_time_idx ON scheduled_tasks"
              + " (priority DESC, execution_time ASC)",
          "CREATE TABLE attempts (task_instance TEXT NOT NULL, step INTEGER NOT NULL, outcome TEXT,"
              + " PRIMARY KEY (task_instance, step))");

  private final boolean postgres;
  private final HikariDataSource pool;
  private final int threads;

  SchedulerPeer(String url, int threads) {
    this.postgres = url.startsWith("jdbc:postgresql");
    this.threads = threads;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        postgres ? url : url + "?journal_mode=WAL&synchronous=FULL&busy_timeout=30000");
    config.setMaximumPoolSize(postgres ? threads + 3 : 1);
    this.pool = new HikariDataSource(config);
    String time = postgres ? "TIMESTAMPTZ" : "TIMESTAMP";
    execute(TABLE.formatted(postgres ? "BYTEA" : "BLOB", time, time, time, time));
    OTHERS.forEach(this::execute);
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs as many tasks as are scheduled; how many a second. */
  double run(int tasks, Work work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(tasks);
    OneTimeTask<Void> task =
        Tasks.oneTime("upload-" + work + "-" + Instant.now())
            .execute(
                (instance, context) -> {
                  if (work == Work.DURABLE_STEPS) {
                    upload(instance.getId());
                  }
                  done.countDown();
                });
    SchedulerBuilder builder =
        Scheduler.create(pool, task)
            .threads(threads)
            .pollingInterval(Duration.ofMillis(100))
            .enablePriority();
    Scheduler scheduler =
        (postgres
                ? builder.pollUsingLockAndFetch(0.5, 1.0)
                : builder.pollUsingFetchAndLockOnExecute(0.5, 1.0))
            .build();
    Instant due = Instant.now().minusSeconds(60);
    for (int i = 0; i < tasks; i++) {
      scheduler.schedule(task.instance(work + "-" + Instant.now() + "-" + i), due.plusMillis(i));
    }
    execute("ANALYZE");
    Instant start = Instant.now();
    scheduler.start();
    done.await();
    double seconds = Duration.between(start, Instant.now()).toNanos() / 1e9;
    scheduler.stop();
    return tasks / seconds;
  }

  private void upload(String id) {
    int step = 0;
    for (int wave = 0; wave <= STEPS.length; wave++) {
      int before = wave == 0 ? 0 : STEPS[wave - 1];
      int next = wave == STEPS.length ? 0 : STEPS[wave];
      record(id, step - before, before, next);
      step += next;
    }
  }

  /** The outcome of some steps and the intent of the next ones. */
  private void record(String id, int first, int ended, int begun) {
    try (Connection connection = pool.getConnection();
        PreparedStatement end =
            connection.prepareStatement(
                "UPDATE attempts SET outcome = 'done' WHERE task_instance = ? AND step = ?");
        PreparedStatement begin =
            connection.prepareStatement(
                "INSERT INTO attempts (task_instance, step) VALUES (?, ?)")) {
      connection.setAutoCommit(false);
      for (int step = first; step < first + ended; step++) {
        end.setString(1, id);
        end.setInt(2, step);
        end.executeUpdate();
      }
      for (int step = first + ended; step < first + ended + begun; step++) {
        begin.setString(1, id);
        begin.setInt(2, step);
        begin.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(id, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
