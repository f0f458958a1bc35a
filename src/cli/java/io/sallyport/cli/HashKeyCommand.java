package io.sallyport.cli;

import io.sallyport.apikey.KeyHash;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the hash of an API key, as the setting {@code sha256} of the key wants it. */
@Command(
    name = "hash-key",
    mixinStandardHelpOptions = true,
    description = "Prints the SHA-256 of an API key for the setting api-keys.<id>.sha256.")
final class HashKeyCommand implements Callable<Integer> {
  private final Inputs inputs;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SecretOptions secret = new SecretOptions();

  HashKeyCommand(Inputs inputs) {
    this.inputs = inputs;
  }

  @Override
  public Integer call() throws IOException {
    String key = secret.read(inputs, "API key").revealText();
    Objects.requireNonNull(spec).commandLine().getOut().println(KeyHash.of(key).hex());
    return 0;
  }
}
