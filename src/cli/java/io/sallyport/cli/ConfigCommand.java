package io.sallyport.cli;

import io.sallyport.realm.SallyportBuilder;
import io.sallyport.store.Stores;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands for settings. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks settings.",
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "The command is missing: config check");
  }

  /** Reads a settings file and reports all errors at once. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads a settings file without a server and reports all errors at once.")
  static final class Check implements Callable<Integer> {
    private final Inputs inputs;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
        paramLabel = "FILE",
        description = "Settings, as in microprofile-config.properties; - for standard input.")
    private String file = "";

    Check(Inputs inputs) {
      this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
      Map<String, String> settings = SettingsFile.read(inputs, file);
      SallyportBuilder.of(settings, file)
          .clock(inputs.clock())
          .stores(Stores.inMemory(inputs.clock(), 1, 1))
          .gate();
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println(file + ": " + settings.size() + " settings are valid");
      return 0;
    }
  }
}
