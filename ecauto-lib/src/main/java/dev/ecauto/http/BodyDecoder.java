package dev.ecauto.http;

import dev.ecauto.model.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a body into text, or says why it cannot. Stateless. */
final class BodyDecoder {
  private final int limit;

  /**
   * @param limit how many bytes a body may have when it is decoded
   */
  BodyDecoder(int limit) {
    this.limit = limit;
  }

  /**
   * A body as text.
   *
   * @param text empty if there is a defect
   * @param defect why the body was not taken, or {@code null}
   */
  record Decoded(String text, @Nullable String defect) {}

  Decoded decode(CappedBody.Received received, HttpHeaders headers) {
    if (!received.whole()) {
      return tooLarge();
    }
    String encoding =
        headers.allValues("content-encoding").stream()
            .map(value -> value.toLowerCase(Locale.ROOT).strip())
            .filter(value -> !value.isEmpty() && !value.equals("identity"))
            .collect(Collectors.joining(","));
    if (encoding.isEmpty()) {
      return new Decoded(new String(received.bytes(), StandardCharsets.UTF_8), null);
    }
    return List.of("gzip", "x-gzip").contains(encoding)
        ? unzip(received.bytes())
        : new Decoded("", "a body in an encoding that was not asked for");
  }

  private Decoded unzip(byte[] zipped) {
    if (zipped.length == 0) {
      return new Decoded("", null);
    }
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] plain = stream.readNBytes(limit);
      return stream.read() >= 0
          ? tooLarge()
          : new Decoded(new String(plain, StandardCharsets.UTF_8), null);
    } catch (IOException e) {
      return new Decoded("", "a body that is no complete gzip");
    }
  }

  private Decoded tooLarge() {
    return new Decoded("", "a body of more than " + Words.of(limit, "byte", "bytes"));
  }
}
