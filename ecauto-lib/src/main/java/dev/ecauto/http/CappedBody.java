package dev.ecauto.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives a body up to a size; a larger one is cut off, and so is the connection. */
final class CappedBody implements HttpResponse.BodySubscriber<CappedBody.Received> {
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Received> received = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /**
   * What came of a body.
   *
   * @param bytes what was received
   * @param whole whether that is all of it, or it was larger than allowed
   */
  record Received(byte[] bytes, boolean whole) {}

  CappedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Received> getBody() {
    return received;
  }

  @Override
  public void onSubscribe(Flow.Subscription granted) {
    if (subscription != null) {
      granted.cancel();
      return;
    }
    subscription = granted;
    granted.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (received.isDone()) {
        return;
      }
      if (buffer.remaining() > limit - bytes.size()) {
        if (subscription != null) {
          subscription.cancel();
        }
        received.complete(new Received(new byte[0], false));
        return;
      }
      byte[] chunk = new byte[buffer.remaining()];
      buffer.get(chunk);
      bytes.writeBytes(chunk);
    }
  }

  @Override
  public void onError(Throwable failure) {
    received.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    received.complete(new Received(bytes.toByteArray(), true));
  }
}
