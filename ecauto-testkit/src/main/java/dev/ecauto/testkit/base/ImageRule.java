package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.SeededHash;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which images BASE could fetch; nothing is fetched. Immutable. */
final class ImageRule {
  private static final Set<String> TYPES = Set.of("jpg", "jpeg", "png", "gif");

  private final FakeBaseShopConfig config;

  ImageRule(FakeBaseShopConfig config) {
    this.config = config;
  }

  /** The image number, or 0 if it is none of 1 to 20. */
  static int number(@Nullable String text) {
    long number = Numbers.parse(text).orElse(0);
    return number >= 1 && number <= ItemJson.MAX_IMAGES ? (int) number : 0;
  }

  boolean isFetchable(String url) {
    return isPicture(url)
        && !config.brokenImages().test(url)
        && SeededHash.of(config.seed()).with(url).unit() >= config.brokenImageShare();
  }

  private static boolean isPicture(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme();
      String path = uri.getPath();
      return uri.getHost() != null
          && path != null
          && ("https".equals(scheme) || "http".equals(scheme))
          && TYPES.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
