package dev.ecauto.runner.web;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.file.WholeFile;
import dev.ecauto.runner.config.WebConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes random texts that cannot be guessed, and compares them. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LARGEST_FILE = 1 << 12;
  private static final int BYTES = 24;

  private Tokens() {}

  /** 192 random bits as a text. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether two texts are the same, in a time that tells nothing of how alike they are. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(digest(expected), digest(given));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The token as configured, or the one in the file, which is made with the first start. */
  static String of(WebConfig.Secret secret) {
    if (secret.token() != null) {
      return secret.token();
    }
    try {
      if (!Files.exists(secret.file())) {
        PrivateFiles.write(secret.file(), random() + "\n");
      }
      String token = WholeFile.text(secret.file(), LARGEST_FILE).strip();
      if (token.isEmpty()) {
        throw new WebException(secret.file() + " is empty: delete it, and a token is made anew");
      }
      return token;
    } catch (IOException e) {
      throw new WebException("the token in " + secret.file() + " cannot be read or made");
    }
  }
}
