package dev.ecauto.runner;

import dev.ecauto.runner.account.AccountCommands;
import dev.ecauto.runner.cli.CommandContext;
import dev.ecauto.runner.cli.Failures;
import dev.ecauto.runner.cli.GlobalOptions;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.configure.ConfigureCommands;
import dev.ecauto.runner.daemon.DaemonCommands;
import dev.ecauto.runner.demo.DemoCommands;
import dev.ecauto.runner.insight.InsightCommands;
import dev.ecauto.runner.intake.IntakeCommands;
import dev.ecauto.runner.live.LiveCommandList;
import dev.ecauto.runner.queue.QueueCommands;
import dev.ecauto.runner.storage.StorageCommands;
import dev.ecauto.runner.web.page.WebCommands;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done",
      "1:something failed, or a check found something",
      "2:the command line, the input or the configuration is wrong; nothing was done",
      "3:stopped by request; the same command goes on from there"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Cli implements CommandContext, Runnable {
  private static final List<Class<?>> COMMANDS =
      Stream.of(
              IntakeCommands.all(),
              QueueCommands.all(),
              LiveCommandList.all(),
              DaemonCommands.all(),
              WebCommands.all(),
              InsightCommands.all(),
              AccountCommands.all(),
              ConfigureCommands.all(),
              StorageCommands.all(),
              DemoCommands.all())
          .<Class<?>>flatMap(List::stream)
          .toList();

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
    return commandLine(surroundings, new AskedCommands(args)).execute(args);
  }

  /** The commands that are asked for, for parsing. */
  static CommandLine commandLine(Surroundings surroundings, AskedCommands asked) {
    Failures failures = new Failures(surroundings);
    CommandLine line = new CommandLine(new Cli(surroundings));
    asked.addTo(line, COMMANDS);
    return line.setOut(writer(surroundings.out()))
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

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public GlobalOptions options() {
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
