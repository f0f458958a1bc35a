package io.sallyport.cli;

import io.sallyport.Secret;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a secret is; without either option the command asks for it. */
final class SecretOptions {
  @Option(
      names = "--secret-env",
      paramLabel = "VARIABLE",
      description = "Environment variable that holds the secret.")
  private @Nullable String variable;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "File that holds the secret; - for standard input.")
  private @Nullable String file;

  Secret read(Inputs inputs, String name) throws IOException {
    return inputs.secret(name, variable, file);
  }
}
