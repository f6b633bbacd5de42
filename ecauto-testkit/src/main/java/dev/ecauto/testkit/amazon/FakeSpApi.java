package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.FakeServer;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.RecordedCall;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Amazon's Selling Partner API in one process: a product for every ASIN, tokens that expire, real
 * token buckets, the odd shapes of Amazon's own examples, on a free port of the loopback interface.
 * Safe for use by many threads.
 *
 * <p>Source of its rules: Amazon's published API models and documentation.
 */
public final class FakeSpApi implements AutoCloseable {
  private final FakeSpApiConfig config;
  private final Catalogue catalogue;
  private final SellerTokens tokens;
  private final FakeServer server;

  private FakeSpApi(FakeSpApiConfig config) {
    this.config = config;
    this.catalogue = new Catalogue(config);
    this.tokens = new SellerTokens(config);
    this.server =
        FakeServer.start(new SpApi(config, catalogue, tokens), config.server(), config.clock());
  }

  /** Starts it with all buckets full. */
  public static FakeSpApi start(FakeSpApiConfig config) {
    return new FakeSpApi(config);
  }

  /** Where it listens, in place of {@code https://sellingpartnerapi-fe.amazon.com}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Where tokens come from, in place of {@code https://api.amazon.com/auth/o2/token}. */
  public URI tokenEndpoint() {
    return endpoint().resolve("/auth/o2/token");
  }

  /** The configuration that it was started with. */
  public FakeSpApiConfig config() {
    return config;
  }

  /** The first account of the configuration. */
  public SpApiAccount account() {
    return config.accounts().get(0);
  }

  /** What is true of a product now, for comparison with what a client makes of it. */
  public ProductTruth truth(Asin asin) {
    return catalogue.truth(asin);
  }

  /** What was, is or will be true of a product at a moment. */
  public ProductTruth truthAt(Asin asin, Instant instant) {
    return catalogue.truthAt(asin, instant);
  }

  /** What moves here: scripts may be added at any time. */
  public Market market() {
    return config.market();
  }

  /** Makes all access tokens expire now. */
  public void expireAccessTokens() {
    tokens.expireAll();
  }

  /** Makes a refresh token invalid: the seller must authorise again. */
  public void revokeRefreshToken(String refreshToken) {
    tokens.revoke(refreshToken);
  }

  /** Replaces the fault plan; call numbers start again at 1. */
  public void faults(FaultPlan plan) {
    server.faults(plan);
  }

  /** Replaces the listener. */
  public void listener(CallListener listener) {
    server.listener(listener);
  }

  /** The latest calls, oldest first; older ones are only counted. */
  public List<RecordedCall> calls() {
    return server.calls();
  }

  /** How many calls came, exactly, refused ones included. */
  public long count() {
    return server.count();
  }

  /** How many calls of an operation came, exactly, refused ones included. */
  public long count(SpApiOperation operation) {
    return server.count(operation);
  }

  /** How many calls were refused for a quota, exactly. */
  public long throttled() {
    return server.throttled();
  }

  /** How many calls of an operation were refused for a quota, exactly. */
  public long throttled(SpApiOperation operation) {
    return server.throttled(operation);
  }

  @Override
  public void close() {
    server.close();
  }
}
