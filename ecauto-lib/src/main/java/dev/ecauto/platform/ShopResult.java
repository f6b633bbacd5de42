package dev.ecauto.platform;

import java.util.function.Function;

/**
 * What a question to a shop came to.
 *
 * @param <T> what was asked for
 */
public sealed interface ShopResult<T> {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Ok<T>, ? extends R> ok, Function<? super Failed<T>, ? extends R> failed);

  /** The same with what the answer's value is turned into; a failure stays as it is. */
  default <R> ShopResult<R> map(Function<? super T, ? extends R> change) {
    return match(ok -> new Ok<>(change.apply(ok.value())), failed -> new Failed<>(failed.error()));
  }

  /** The shop answered. */
  record Ok<T>(T value) implements ShopResult<T> {
    @Override
    public <R> R match(
        Function<? super Ok<T>, ? extends R> ok, Function<? super Failed<T>, ? extends R> failed) {
      return ok.apply(this);
    }
  }

  /** It did not, or with an error. */
  record Failed<T>(PlatformError error) implements ShopResult<T> {
    @Override
    public <R> R match(
        Function<? super Ok<T>, ? extends R> ok, Function<? super Failed<T>, ? extends R> failed) {
      return failed.apply(this);
    }
  }
}
