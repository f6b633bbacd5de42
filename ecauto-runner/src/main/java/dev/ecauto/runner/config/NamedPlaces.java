package dev.ecauto.runner.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Files and folders that settings name: what is not as it is needed is a fault of theirs. */
final class NamedPlaces {
  private NamedPlaces() {}

  /** A folder that is not there would look like one into which nobody puts anything. */
  static List<String> faults(Settings settings) {
    List<String> faults = new ArrayList<>();
    check(
        settings,
        ServiceSettings.WATCH_FOLDER,
        Files::isDirectory,
        "is no folder: create it",
        faults);
    if (!settings.get(ServiceSettings.BACKUP_EVERY).isZero()) {
      check(
          settings,
          ServiceSettings.BACKUP_FOLDER,
          NamedPlaces::isFolderOrFree,
          "is no folder",
          faults);
    }
    check(settings, WebSettings.TLS_KEYSTORE, Files::isRegularFile, "is no file", faults);
    check(settings, WebSettings.TOKEN_FILE, NamedPlaces::isFileOrFree, "is no file", faults);
    check(settings, GeneralSettings.LOG_FILE, NamedPlaces::isFileOrFree, "is no file", faults);
    settings.get(ListingSettings.SCREENING).stream()
        .filter(list -> !Files.isRegularFile(Path.of(list)))
        .map(list -> ListingSettings.SCREENING.name() + ": " + list + " is no file")
        .forEach(faults::add);
    return faults;
  }

  private static void check(
      Settings settings,
      ConfigKey<String> key,
      Predicate<Path> right,
      String fault,
      List<String> faults) {
    settings
        .find(key)
        .filter(place -> !right.test(Path.of(place)))
        .ifPresent(place -> faults.add(key.name() + " = " + place + " " + fault));
  }

  private static boolean isFolderOrFree(Path path) {
    return !Files.exists(path) || Files.isDirectory(path);
  }

  private static boolean isFileOrFree(Path path) {
    return !Files.exists(path) || Files.isRegularFile(path);
  }
}
