package io.sallyport.cli;

import io.sallyport.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sallyport}. */
@Command(
    name = "sallyport",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Verifies, signs and creates what Sallyport accepts.",
    subcommands = {
      VerifyCommand.class,
      ConfigCommand.class,
      HashKeyCommand.class,
      NewKeyCommand.class,
      KeyPairCommand.class,
      JwksCommand.class,
      MintCommand.class,
      SignCommand.class,
      WebhookCommand.class,
      GuardsCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = "Exit codes: 0 success, 1 rejected, 2 invalid arguments or settings.")
public final class Main implements Runnable {

  /** The exit code for a rejected request. */
  static final int REJECTED = 1;

  /** The exit code for invalid arguments and settings, and for what cannot be decided. */
  static final int INVALID = 2;

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv(), Clock.systemUTC()).execute(arguments));
  }

  /**
   * Runs one command.
   *
   * @param environment the environment variables
   * @param clock the current time
   * @param out receives the output
   * @param err receives the errors
   * @param arguments the command with its arguments
   * @return the exit code
   */
  public static int run(
      Map<String, String> environment,
      Clock clock,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    return commandLine(environment, clock).setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine(Map<String, String> environment, Clock clock) {
    return new CommandLine(new Main(), new Commands(new Inputs(environment, clock)))
        .setExecutionExceptionHandler(Main::failed)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "The command is missing");
  }

  /** Errors of the user get their message only; any other exception is a bug. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof InvalidConfigurationException
        || failure instanceof IOException) {
      String type = failure instanceof IOException ? failure.getClass().getSimpleName() + ": " : "";
      command.getErr().println(type + failure.getMessage());
      return INVALID;
    }
    throw failure;
  }

  /** The version in the manifest of the JAR. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sallyport " + (version == null ? "development" : version)};
    }
  }

  /** Creates the commands, which get the inputs by their constructors. */
  private record Commands(Inputs inputs) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.cast(type.getDeclaredConstructor(Inputs.class).newInstance(inputs));
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
