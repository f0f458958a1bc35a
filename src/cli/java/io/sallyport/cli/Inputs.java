package io.sallyport.cli;

import io.sallyport.Secret;
import io.sallyport.internal.keys.KeyText;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where commands read from: the environment, files, standard input and the terminal.
 *
 * @param environment the environment variables
 * @param clock the current time
 */
record Inputs(Map<String, String> environment, Clock clock) {

  /** Stands for standard input where a file is expected. */
  static final String STANDARD_INPUT = "-";

  private static final int MAX_BYTES = 16 << 20;

  /** Returns the bytes of a file, or of standard input for {@code -}; at most 16 MiB. */
  byte[] read(String file) throws IOException {
    byte[] bytes;
    if (file.equals(STANDARD_INPUT)) {
      bytes = System.in.readNBytes(MAX_BYTES + 1);
    } else {
      try (var in = Files.newInputStream(Path.of(file))) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    }
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(file + " has more than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  /** Returns a file of text, in UTF-8. */
  String text(String file) throws IOException {
    return new String(read(file), StandardCharsets.UTF_8);
  }

  /**
   * Returns a value that an argument gives, or the content of a file for {@code @file}.
   *
   * @param value any text
   */
  byte[] value(String value) throws IOException {
    return value.startsWith("@")
        ? read(value.substring(1))
        : value.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a secret, without the line end of its file.
   *
   * @param name what is asked for at the prompt
   * @param variable the environment variable; null if it is elsewhere
   * @param file the file, or {@code -}; null to ask for it
   */
  @SuppressWarnings("SystemConsoleNull") // later JDKs read standard input without a terminal
  Secret secret(String name, @Nullable String variable, @Nullable String file) throws IOException {
    if (variable != null) {
      String value = environment.get(variable);
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException(
            "The environment variable " + variable + " is not set; it must hold the " + name);
      }
      return Secret.ofText(value);
    }
    if (file != null) {
      return Secret.ofText(text(file).strip());
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s: ", name);
    if (typed == null || typed.length == 0) {
      throw new IllegalArgumentException(
          "The " + name + " is missing; name an environment variable or a file that holds it");
    }
    return Secret.ofText(new String(typed));
  }

  /** Returns the private key in a file of PEM, which may hold its public key too. */
  PrivateKey privateKey(String file) throws IOException {
    String text = text(file);
    return text.contains("-----BEGIN PUBLIC KEY")
        ? KeyText.keyPair(KeyText.decode(text)).getPrivate()
        : KeyText.privateKey(text);
  }

  /** Returns the type's name only: variables may hold secrets. */
  @Override
  public String toString() {
    return "Inputs";
  }
}
