package dev.ecauto.runner.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Files that pages load; they come out of the jars. Safe for use by many threads. */
public final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String OWN = "/dev/ecauto/runner/web/assets/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Each file that is given out; there is no way to any other. */
  private static final Map<String, Asset> ALL =
      Map.of(
          "htmx.js", new Asset(WEBJARS + "htmx.org/2.0.4/dist/htmx.min.js", SCRIPT),
          "uplot.js", new Asset(WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js", SCRIPT),
          "uplot.css", new Asset(WEBJARS + "uplot/1.6.30/dist/uPlot.min.css", STYLE),
          "ecauto.js", new Asset(OWN + "ecauto.js", SCRIPT),
          "ecauto.css", new Asset(OWN + "ecauto.css", STYLE),
          "icon.svg", new Asset(OWN + "icon.svg", "image/svg+xml"));

  private static final String VERSION = hash();

  private Assets() {}

  private record Asset(String resource, String type) {}

  /**
   * What addresses of these files end with, so that no browser shows a page with those of an
   * earlier release.
   */
  public static String version() {
    return VERSION;
  }

  private static String hash() {
    CRC32 all = new CRC32();
    new TreeMap<>(ALL).values().forEach(asset -> all.update(read(asset)));
    return Long.toHexString(all.getValue());
  }

  /** A file by its name. */
  static Optional<Response> answer(String name) {
    Asset asset = ALL.get(name);
    return Optional.ofNullable(asset)
        .map(
            known ->
                new Response(
                    200, known.type(), read(known), Map.of("Cache-Control", "max-age=3600")));
  }

  private static byte[] read(Asset asset) {
    try (InputStream file = Assets.class.getResourceAsStream(asset.resource())) {
      if (file == null) {
        throw new IllegalStateException(asset.resource() + " is missing in the jars");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(asset.resource() + " cannot be read", e);
    }
  }
}
