package dev.ecauto.runner.cli;

import dev.ecauto.listing.screening.ScreeningException;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Words;
import dev.ecauto.runner.config.ConfigException;
import dev.ecauto.runner.config.Similarity;
import dev.ecauto.runner.input.InputException;
import dev.ecauto.runner.output.Console;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.store.StoreException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
        console(format, failure.getCommandLine()),
        failure.getMessage() + hint(failure) + "\nSee '" + command + " --help' for what it takes.",
        ExitCode.USAGE);
  }

  /** What a misspelt command, option or word should perhaps have been. */
  private static String hint(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      CommandLine line = failure.getCommandLine();
      String typed = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
      return Similarity.hint(
          typed,
          typed.startsWith("-")
              ? line.getCommandSpec().optionsMap().keySet()
              : line.getSubcommands().keySet());
    }
    ArgSpec argument = failure.getArgSpec();
    return argument == null || failure.getValue() == null || !argument.type().isEnum()
        ? ""
        : Similarity.hint(failure.getValue(), names(argument.type().getEnumConstants()));
  }

  private static List<String> names(Object... constants) {
    return Arrays.stream(constants).map(String::valueOf).toList();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    boolean json = parsed.expandedArgs().contains("--json");
    Console.Format format = json ? Console.Format.JSON : Console.Format.TEXT;
    Console console = console(format, commandLine);
    if (failure instanceof EcautoException) {
      String where =
          failure instanceof ScreeningException ? "; it is one of listing.screening-files" : "";
      return report(console, failure.getMessage() + where, exitOf(failure));
    }
    if (failure instanceof UncheckedIOException file) {
      return report(console, said(file), ExitCode.FAILED);
    }
    LoggerFactory.getLogger(Failures.class).error("unexpected failure", failure);
    return report(
        console,
        "unexpected failure: "
            + failure
            + "\nThis is a defect of ecauto. Please report it with the stack trace, which was"
            + " logged.",
        ExitCode.FAILED);
  }

  /** A file or a folder that cannot be used is no defect. */
  private static String said(UncheckedIOException failure) {
    String message = String.valueOf(failure.getMessage());
    String cause = Words.of(failure);
    return message.equals(String.valueOf(failure.getCause())) ? cause : message + ": " + cause;
  }

  private static ExitCode exitOf(Exception failure) {
    return failure instanceof UsageException
            || failure instanceof ConfigException
            || failure instanceof InputException
            || failure instanceof ScreeningException
            || isNoStore(failure)
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  }

  /** The wrong folder, or a misspelt name: nothing was done. */
  private static boolean isNoStore(Exception failure) {
    return failure instanceof StoreException store
        && (store.kind() == StoreException.Kind.MISSING
            || store.kind() == StoreException.Kind.NOT_A_STORE);
  }

  /** It speaks of times as the command does. */
  private Console console(Console.Format format, CommandLine line) {
    ZoneId zone =
        line.getCommand() instanceof Action action ? action.zone() : ZoneId.systemDefault();
    return new Console(surroundings.out(), surroundings.err(), format, zone);
  }

  private static int report(Console console, String message, ExitCode exit) {
    console.fail(message, exit);
    return exit.code();
  }
}
