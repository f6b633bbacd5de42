package dev.ecauto.live.review.internal;

import dev.ecauto.live.decision.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on texts is bound to: a number below zero, made of the texts and the brand that
 * were shown, so that an answer holds for no others. Pure.
 */
public final class TextReview {
  private TextReview() {}

  /** The number that takes the place of an observation. */
  public static long subject(Change.Text text, @Nullable String brand) {
    String all = text.title() + '\0' + text.description() + '\0' + (brand == null ? "" : brand);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() | Long.MIN_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing, which every Java has", e);
    }
  }
}
