package dev.ecauto.testkit.server;

/**
 * Told of every admitted call, on the thread that answers it: the caller waits meanwhile, so a test
 * can kill the calling process at either point.
 */
public interface CallListener {
  /** A listener that does nothing. */
  CallListener NONE = new CallListener() {};

  /** The call has not taken effect yet. */
  default void beforeActing(Call call, Exchange exchange) {}

  /** The call has taken effect, or was refused with an error; nothing was sent back yet. */
  default void afterActing(Call call, Reply reply) {}
}
