package dev.ecauto.runner.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of things that must be one at least. */
public final class Positive implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    int number;
    try {
      number = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number");
    }
    if (number < 1) {
      throw new TypeConversionException("'" + text + "' is too few: give 1 or more");
    }
    return number;
  }
}
