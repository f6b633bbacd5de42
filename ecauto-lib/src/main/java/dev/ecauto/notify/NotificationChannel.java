package dev.ecauto.notify;

import java.util.function.Function;

/**
 * One way to people: a chat room, a mailbox, a command. Implementations are safe for use by many
 * threads, end each call within a time of their own (below two minutes), and throw nothing.
 */
public interface NotificationChannel {
  /** Its name in the outbox and in messages; stable. */
  String name();

  /** Sends one message. */
  Sent send(Message message);

  /** What became of a message. */
  sealed interface Sent {
    /** It was taken. */
    record Taken() implements Sent {
      @Override
      public <R> R match(Function<Taken, R> taken, Function<NotTaken, R> notTaken) {
        return taken.apply(this);
      }
    }

    /**
     * It was not, or nobody knows.
     *
     * @param cause what was tried and what came back, without secrets
     */
    record NotTaken(String cause) implements Sent {
      @Override
      public <R> R match(Function<Taken, R> taken, Function<NotTaken, R> notTaken) {
        return notTaken.apply(this);
      }
    }

    /** Handles each variant. */
    <R> R match(Function<Taken, R> taken, Function<NotTaken, R> notTaken);
  }
}
