package dev.ecauto.listing.screening.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the files of screening lists look from outside: equal if none has changed.
 *
 * @param files size and time of each, in order
 */
public record ScreeningStamp(List<String> files) {
  public ScreeningStamp {
    files = List.copyOf(files);
  }

  /** How they look now. */
  public static ScreeningStamp of(List<Path> files) {
    return new ScreeningStamp(files.stream().map(ScreeningStamp::of).toList());
  }

  private static String of(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " is missing";
    }
  }
}
