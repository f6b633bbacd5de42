package dev.ecauto.runner.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has shown the token, and who tried too often. Kept in memory: after a restart people log in
 * again. Safe for use by many threads.
 */
final class Logins {
  /** How long a login lasts. */
  static final Duration LASTS = Duration.ofHours(12);

  /** How many wrong tokens an address may show within {@link #PENALTY}. */
  static final int TRIES = 5;

  static final Duration PENALTY = Duration.ofMinutes(1);

  /** Wrong tokens of all addresses together within {@link #PENALTY}. */
  static final int TRIES_OF_ALL = 50;

  private static final int KEPT = 1_000;
  private static final int NAME_LENGTH = 40;
  private static final String ALL = "";

  private final String token;
  private final InstantSource time;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  Logins(String token, InstantSource time) {
    this.token = token;
    this.time = time;
  }

  /** Wrong tokens since a time. */
  private record Failures(Instant since, int count) {}

  /** What came of showing a token. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Right or wrong was not looked at: too many wrong ones came before. */
    TOO_MANY
  }

  /** Judges a token that came from an address. */
  synchronized Verdict judge(String shown, String address) {
    if (count(address) >= TRIES || count(ALL) >= TRIES_OF_ALL) {
      return Verdict.TOO_MANY;
    }
    if (Tokens.same(token, shown)) {
      return Verdict.RIGHT;
    }
    fail(address);
    fail(ALL);
    return Verdict.WRONG;
  }

  private int count(String address) {
    return recent(address).count();
  }

  private Failures recent(String address) {
    Instant now = time.instant();
    Failures none = new Failures(now, 0);
    Failures known = failures.getOrDefault(address, none);
    return known.since().plus(PENALTY).isBefore(now) ? none : known;
  }

  private void fail(String address) {
    Failures recent = recent(address);
    failures.put(address, new Failures(recent.since(), recent.count() + 1));
    trim(failures);
  }

  /**
   * Begins a login.
   *
   * @return its secret id, for the cookie
   */
  synchronized String open(String name) {
    String id = Tokens.random();
    sessions.put(id, new Session(clean(name), Tokens.random(), time.instant().plus(LASTS)));
    trim(sessions);
    return id;
  }

  /** A name as the audit trail can hold it. */
  static String clean(String name) {
    String kept = name.replaceAll("[^\\p{L}\\p{N} ._@-]", "").strip();
    return kept.isEmpty() ? "operator" : kept.substring(0, Math.min(NAME_LENGTH, kept.length()));
  }

  /** The login of a cookie, while it lasts. */
  synchronized Optional<Session> find(@Nullable String id) {
    if (id == null) {
      return Optional.empty();
    }
    Session session = sessions.get(id);
    if (session != null && session.until().isBefore(time.instant())) {
      sessions.remove(id);
      return Optional.empty();
    }
    return Optional.ofNullable(session);
  }

  /** Ends a login. */
  synchronized void close(@Nullable String id) {
    sessions.remove(id);
  }

  /** The oldest go first: memory stays flat whoever asks. */
  private static void trim(Map<String, ?> map) {
    while (map.size() > KEPT) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
