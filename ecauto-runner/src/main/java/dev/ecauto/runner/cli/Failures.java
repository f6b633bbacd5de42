package dev.ecauto.runner.cli;

import dev.ecauto.model.EcautoException;
import dev.ecauto.runner.config.ConfigException;
import dev.ecauto.runner.input.InputException;
import dev.ecauto.runner.output.Console;
import dev.ecauto.runner.output.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where a failure becomes a message and an exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings surroundings;

  /** Reports to the streams of a command. */
  public Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    Console.Format format =
        Arrays.asList(args).contains("--json") ? Console.Format.JSON : Console.Format.TEXT;
    return report(
        format,
        failure.getMessage() + "\nSee '" + command + " --help' for what it takes.",
        ExitCode.USAGE);
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    boolean json = parsed.expandedArgs().contains("--json");
    Console.Format format = json ? Console.Format.JSON : Console.Format.TEXT;
    if (failure instanceof EcautoException) {
      return report(format, String.valueOf(failure.getMessage()), exitOf(failure));
    }
    LoggerFactory.getLogger(Failures.class).error("unexpected failure", failure);
    return report(format, "unexpected failure: " + stackOf(failure), ExitCode.FAILED);
  }

  private static ExitCode exitOf(Exception failure) {
    return failure instanceof UsageException
            || failure instanceof ConfigException
            || failure instanceof InputException
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  }

  private int report(Console.Format format, String message, ExitCode exit) {
    new Console(surroundings.out(), surroundings.err(), format).fail(message, exit);
    return exit.code();
  }

  private static String stackOf(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
