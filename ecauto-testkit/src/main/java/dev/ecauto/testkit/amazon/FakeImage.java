package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.SeededHash;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture that the catalogue has in several sizes.
 *
 * @param variant MAIN, PT01 and so on, at times a value outside the documentation
 * @param name what its addresses begin with
 * @param side the largest size in pixels
 */
record FakeImage(String variant, String name, int side) {
  private static final int MAX_IMAGES = 8;

  static List<FakeImage> generate(SeededHash hash) {
    int count = 1 + hash.with("images").below(MAX_IMAGES);
    List<FakeImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SeededHash own = hash.with("image").with(i);
      images.add(new FakeImage(variant(i, own), own.hex().substring(0, 11), 1000 + own.below(600)));
    }
    return List.copyOf(images);
  }

  private static String variant(int index, SeededHash hash) {
    if (index == 0) {
      return "MAIN";
    }
    boolean odd = hash.with("odd").unit() < 0.05;
    return odd ? "PT" + (index + 8 < 10 ? "09" : index + 8) : "PT0" + index;
  }

  /** The address of the picture with a side of so many pixels at most. */
  String link(int pixels) {
    return "https://m.media-amazon.example/images/I/"
        + name
        + (pixels == side ? "" : "._SL" + pixels + "_")
        + ".jpg";
  }
}
