package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform, and which account on it. */
public final class ShopOptions {
  @Option(
      names = "--platform",
      paramLabel = "P",
      defaultValue = "base",
      description = "The sales platform; default base.")
  private String platform = PlatformId.BASE.value();

  @Option(
      names = "--account-id",
      paramLabel = "ID",
      description = "One account; default: all of them, or the one with most free capacity.")
  private @Nullable String account;

  /**
   * Refuses a platform or an account that does not exist.
   *
   * @throws UsageException naming those that there are
   */
  public void require(Ecauto ecauto) {
    Shops.require(ecauto, platform(), account());
  }

  /** The platform, BASE unless another was named. */
  public PlatformId platform() {
    return Shops.platform(platform);
  }

  /** The account that was named, if one was. */
  public @Nullable AccountId account() {
    String named = account;
    return named == null ? null : asked(() -> new AccountId(named));
  }

  /** What the library refuses to make of an option's text is a wrong command line. */
  private static <T> T asked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
