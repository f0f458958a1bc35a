package io.sallyport.config;

import io.sallyport.Secret;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one client: from a bean, from the configuration, or from a file that it names.
 *
 * @param client the client's keys
 * @param secretSource the beans
 */
record ClientSecrets(Settings client, SecretSource secretSource) {

  /** What makes the key of a secret the key of its file. */
  private static final String FILE = "-location";

  /** The secret of a key; null if nobody gives it. */
  @Nullable Supplier<Secret> of(String name) {
    return of(name, Secret::ofText);
  }

  /**
   * The secret of a key; null if nobody gives it, or it cannot be read.
   *
   * @param reading what makes a secret of the text; a bean's is as it is
   */
  @Nullable Supplier<Secret> of(String name, Function<String, Secret> reading) {
    Supplier<Secret> given = secretSource.secret(client.key(name));
    String text = client.text(name);
    String file = client.text(name + FILE);
    if (text != null && file != null) {
      client.errors().add(client.key(name), "and '" + name + FILE + "' exclude each other");
    }
    if (text == null && file == null) {
      return given;
    }
    if (given != null) {
      client.errors().add(client.key(name), "is given by a bean of that name too");
    }
    return file == null ? fixed(name, String.valueOf(text), reading) : read(name, file, reading);
  }

  private @Nullable Supplier<Secret> fixed(
      String name, String text, Function<String, Secret> reading) {
    Secret secret = client.errors().attempt(client.key(name), () -> reading.apply(text));
    return secret == null ? null : () -> secret;
  }

  /** Read now, to see that it can be, and again whenever it is asked for. */
  private @Nullable Supplier<Secret> read(
      String name, String location, Function<String, Secret> reading) {
    Supplier<Secret> secret = () -> reading.apply(line(location));
    return client.errors().attempt(client.key(name + FILE), secret) == null ? null : secret;
  }

  /** The text without the line break that editors put at its end. */
  private static String line(String location) {
    if (!location.startsWith("file:")) {
      throw new IllegalArgumentException("is no file: location, such as file:/run/secrets/name");
    }
    String text = KeySources.at(location);
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Whether a key or that of its file is set, or a bean stands for it. */
  boolean has(String name) {
    return client.isSet(name) || client.isSet(name + FILE) || isOfABean(name);
  }

  /** Whether a bean gives the secret, which is asked for no sooner than it is needed. */
  boolean isOfABean(String name) {
    return secretSource.secret(client.key(name)) != null;
  }
}
