package dev.ecauto.runner.configure;

import dev.ecauto.runner.cli.CommandContext;
import dev.ecauto.runner.cli.GlobalOptions;
import dev.ecauto.runner.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Write, check or show the configuration.",
    subcommands = {ConfigInitCommand.class, ConfigCheckCommand.class, ConfigShowCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigCommand implements CommandContext, Runnable {
  @ParentCommand private CommandContext context;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "init, check or show?");
  }

  @Override
  public Surroundings surroundings() {
    return context.surroundings();
  }

  @Override
  public GlobalOptions options() {
    return context.options();
  }
}
