package dev.ecauto.runner.config;

import java.util.List;

/** Every key of {@code ecauto.properties}. */
final class Keys {
  /** All keys by group, in the order of the documentation. */
  static final List<KeyGroup> GROUPS =
      List.of(
          GeneralSettings.KEYS,
          AmazonSettings.KEYS,
          BaseSettings.KEYS,
          ListingSettings.KEYS,
          UploadSettings.KEYS,
          CheckSettings.KEYS,
          LiveSettings.KEYS,
          NotifySettings.KEYS,
          ServiceSettings.KEYS,
          RetentionSettings.KEYS,
          WebSettings.KEYS);

  private Keys() {}

  /** All keys in one list. */
  static List<ConfigKey<?>> all() {
    return GROUPS.stream().<ConfigKey<?>>flatMap(group -> group.keys().stream()).toList();
  }
}
