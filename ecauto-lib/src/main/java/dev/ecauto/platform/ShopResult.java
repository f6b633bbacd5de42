package dev.ecauto.platform;

/** What a question to a shop came to. */
public sealed interface ShopResult<T> {
  /** The shop answered. */
  record Ok<T>(T value) implements ShopResult<T> {}

  /** It did not, or with an error. */
  record Failed<T>(PlatformError error) implements ShopResult<T> {}
}
