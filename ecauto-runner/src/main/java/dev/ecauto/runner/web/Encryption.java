package dev.ecauto.runner.web;

import dev.ecauto.runner.config.WebConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate of the page, from a file. Stateless. */
final class Encryption {
  private Encryption() {}

  /**
   * What a server encrypts with.
   *
   * @throws WebException if the file is not there, does not open, or holds no key
   */
  static SSLContext of(WebConfig.Tls tls) {
    if (!Files.isReadable(tls.keystore())) {
      throw new WebException(
          "there is no file "
              + tls.keystore()
              + " that can be read: set web.tls-keystore to a PKCS#12 file with a certificate and"
              + " its key, or leave it out");
    }
    char[] password = tls.password().toCharArray();
    try (InputStream file = Files.newInputStream(tls.keystore())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, password);
      if (!holdsKey(keys)) {
        throw new WebException(
            tls.keystore()
                + " holds no key: web.tls-keystore must be a file with a certificate and its key");
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new WebException(
          tls.keystore()
              + " cannot be used: web.tls-keystore must be a PKCS#12 file that opens with"
              + " web.tls-password");
    }
  }

  private static boolean holdsKey(KeyStore keys) throws GeneralSecurityException {
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
