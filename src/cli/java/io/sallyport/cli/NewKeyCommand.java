package io.sallyport.cli;

import io.sallyport.apikey.ApiKeyFormat;
import io.sallyport.apikey.KeyHash;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates an API key with a checksum, and the setting that accepts it. */
@Command(
    name = "new-key",
    mixinStandardHelpOptions = true,
    description = "Generates an API key and prints it with the setting that accepts it.")
final class NewKeyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Start of the key: letters and digits. Default: key.")
  private String prefix = "key";

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "prod, test or dev. Default: prod.")
  private String environment = "prod";

  @Option(names = "--realm", paramLabel = "NAME", description = "Default: default.")
  private String realm = "default";

  @Option(names = "--id", paramLabel = "NAME", description = "Id of the key. Default: client.")
  private String id = "client";

  @Override
  public Integer call() {
    if (prefix.isEmpty()
        || !prefix.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
      throw new IllegalArgumentException("The prefix must have letters and digits only");
    }
    String key = new ApiKeyFormat(prefix).generate(environment, new SecureRandom());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(key);
    out.println(
        "sallyport.realms." + realm + ".api-keys." + id + ".sha256=" + KeyHash.of(key).hex());
    return 0;
  }
}
