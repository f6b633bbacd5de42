package dev.ecauto.runner.web.page;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.WebConfig;
import dev.ecauto.runner.web.Mount;
import dev.ecauto.runner.web.WebServer;
import dev.ecauto.time.FailureLog;
import dev.ecauto.time.StopSignal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server with all pages, and what they need done beside them; close it before the library. */
public final class PageServer implements AutoCloseable {
  private static final String INDEXING = "indexing titles";
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration BREATH = Duration.ofMillis(200);

  private final WebServer server;
  private final StopSignal stop;
  private final Thread indexing;

  private PageServer(WebServer server, StopSignal stop, Thread indexing) {
    this.server = server;
    this.stop = stop;
    this.indexing = indexing;
  }

  /**
   * Starts it.
   *
   * @param mounts what others answer on it
   * @throws dev.ecauto.runner.web.WebException if nothing can listen there
   */
  public static PageServer start(
      WebConfig config, Session session, Ecauto ecauto, List<Mount> mounts) {
    WebServer server =
        WebServer.start(
            config,
            Pages.of(ecauto, session.settings(), session.surroundings().clock()),
            mounts,
            session.surroundings().clock());
    StopSignal stop = StopSignal.create();
    Thread indexing = new Thread(() -> index(ecauto, stop), "ecauto-titles");
    indexing.setDaemon(true);
    indexing.start();
    return new PageServer(server, stop, indexing);
  }

  /** Keeps the index of titles up to date; a failure of the store is no reason to give up. */
  private static void index(Ecauto ecauto, StopSignal stop) {
    Duration wait = Duration.ZERO;
    FailureLog failures = new FailureLog(LOG);
    while (stop.await(wait)) {
      try {
        wait = ecauto.overview().indexTitles() == 0 ? PAUSE : BREATH;
        failures.worked(INDEXING);
      } catch (RuntimeException e) {
        failures.failed(INDEXING, e);
        wait = PAUSE;
      }
    }
  }

  /** Where it listens, for people. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    stop.request();
    server.close();
    try {
      indexing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
