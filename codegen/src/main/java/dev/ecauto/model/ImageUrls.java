package dev.ecauto.model;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A product's images in the order in which a shop shows them, the main one first.
 *
 * @param urls addresses that a shop fetches the pictures from
 */
public record ImageUrls(List<String> urls) {
  /** No images. */
  public static final ImageUrls NONE = new ImageUrls(List.of());

  private static final Gson GSON = new Gson();

  public ImageUrls {
    urls = List.copyOf(urls);
  }

  /**
   * Reads a JSON array of strings.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static ImageUrls fromJson(String json) {
    try {
      String[] parsed = GSON.fromJson(json, String[].class);
      return parsed == null
          ? NONE
          : new ImageUrls(Arrays.stream(parsed).filter(Objects::nonNull).toList());
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not a JSON array of image URLs: " + json, e);
    }
  }

  /** A JSON array of strings. */
  public String toJson() {
    return GSON.toJson(urls);
  }

  /** Whether there is no image at all. */
  public boolean isEmpty() {
    return urls.isEmpty();
  }

  /** How many images there are. */
  public int size() {
    return urls.size();
  }
}
