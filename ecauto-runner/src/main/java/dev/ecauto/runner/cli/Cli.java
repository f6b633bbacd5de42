package dev.ecauto.runner.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. For one run. */
@Command(
    name = "ecauto",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    description = "Amazon products in, shop listings out: nothing lost, nothing twice.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AddCommand.class,
      EnqueueCommand.class,
      QueueCommand.class,
      ListingsCommand.class,
      UploadCommand.class,
      DaemonCommand.class,
      StatusCommand.class,
      AuthoriseCommand.class,
      ResumeCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      HistoryCommand.class,
      CancelCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      RescheduleCommand.class,
      RetryCommand.class,
      AdoptCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SandboxCommand.class,
      DemoCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done",
      "1:something failed, or a check found something",
      "2:the command line, the input or the configuration is wrong; nothing was done",
      "3:stopped by request; the same command goes on from there"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Cli implements Runnable {
  private final Surroundings surroundings;
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  private Cli(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(Surroundings surroundings, String... args) {
    return commandLine(surroundings).execute(args);
  }

  /** The commands, for parsing. */
  static CommandLine commandLine(Surroundings surroundings) {
    Failures failures = new Failures(surroundings);
    return new CommandLine(new Cli(surroundings))
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  GlobalOptions options() {
    return options;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "ecauto "
            + Optional.ofNullable(Cli.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")
      };
    }
  }
}
