package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.WebConfig;
import dev.ecauto.runner.metrics.Probes;
import dev.ecauto.runner.web.WebException;
import dev.ecauto.runner.web.page.PageServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a daemon serves beside its work: a page that cannot be served does not keep it from that.
 */
final class Page implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Page.class);

  private final @Nullable PageServer server;

  private Page(@Nullable PageServer server) {
    this.server = server;
  }

  /** Serves what is configured. */
  static Page serve(Session session, Ecauto ecauto, Probes probes) {
    Optional<WebConfig> config = session.settings().web();
    if (config.isEmpty()) {
      return new Page(null);
    }
    try {
      return new Page(PageServer.start(config.get(), session, ecauto, probes.mounts()));
    } catch (WebException e) {
      LOG.warn("no page is served: {}", e.getMessage());
      return new Page(null);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public String toString() {
    return server == null ? "nothing is served" : "listening at " + server.url();
  }
}
