package dev.ecauto.runner.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the page is served and who may use it.
 *
 * @param address where the server listens; port 0 takes any that is free
 * @param hosts further names by which the page is reached, for example behind a proxy
 * @param secret where the token comes from
 * @param tls how connections are encrypted; {@code null} for not at all
 */
public record WebConfig(WebAddress address, List<String> hosts, Secret secret, @Nullable Tls tls) {
  public WebConfig {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * The token that lets a person change things.
   *
   * @param token as configured; {@code null} to take it from the file
   * @param file where it is kept, made on the first start
   */
  public record Secret(@Nullable String token, Path file) {
    @Override
    public String toString() {
      return "Secret[file=" + file + "]";
    }
  }

  /**
   * Encryption.
   *
   * @param keystore a PKCS#12 file with the certificate and its key
   * @param password of the keystore
   */
  public record Tls(Path keystore, String password) {
    @Override
    public String toString() {
      return "Tls[keystore=" + keystore + "]";
    }
  }

  /** Whether only this computer can reach the server. */
  public boolean isLocal() {
    InetAddress at = new InetSocketAddress(address.host(), 0).getAddress();
    return hosts.isEmpty() && at != null && at.isLoopbackAddress();
  }
}
