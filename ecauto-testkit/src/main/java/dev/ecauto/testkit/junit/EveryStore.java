package dev.ecauto.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A test that runs once on every kind of database, and takes the kind as its first parameter:
 * {@code sqlite} or {@code postgresql}, as {@link dev.ecauto.testkit.FreshStore} understands it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ValueSource(strings = {"sqlite", "postgresql"})
public @interface EveryStore {}
