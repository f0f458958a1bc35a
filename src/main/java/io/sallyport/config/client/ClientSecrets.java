package io.sallyport.config.client;

import io.sallyport.Secret;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one client: from a bean, from the configuration, or from a file that it names.
 *
 * @param client the client's settings
 * @param beans the secrets of the application
 */
record ClientSecrets(Section client, ClientReader.SecretSource beans) {

  /**
   * A secret that may be in a file, as container platforms provide it.
   *
   * @param value the secret itself
   * @param location where its file is
   * @param parser creates the secret of a text; a bean's secret is used as it is
   * @param onePlace at most one of the two is set
   */
  record Slot(
      Setting<String> value,
      Setting<String> location,
      Function<String, Secret> parser,
      Rule onePlace) {}

  /** Declares a secret and the location of its file. */
  static Slot declare(Group group, String name, Function<String, Secret> parser, String meaning) {
    Setting<String> value = group.secret(name, meaning);
    Setting<String> location =
        group.text(
            name + "-location",
            "A `file:` location of `" + name + "`, instead; a line break at its end is ignored");
    return new Slot(value, location, parser, Rule.excludes(value, location));
  }

  /** Returns the secret; null if there is none, or an error was reported. */
  @Nullable Supplier<Secret> of(Slot slot) {
    return of(slot, slot.parser());
  }

  /**
   * Returns the secret; null if there is none, or an error was reported.
   *
   * @param parser creates the secret of a text
   */
  @Nullable Supplier<Secret> of(Slot slot, Function<String, Secret> parser) {
    Supplier<Secret> bean = bean(slot);
    String text = client.find(slot.value());
    String file = client.find(slot.location());
    if (!client.check(slot.onePlace())) {
      return null;
    }
    if (text == null && file == null) {
      return bean;
    }
    if (bean != null) {
      client.reject(slot.value(), "is provided by a bean of that name too");
    }
    return file == null ? fixed(slot, String.valueOf(text), parser) : fromFile(slot, file, parser);
  }

  private @Nullable Supplier<Secret> fixed(
      Slot slot, String text, Function<String, Secret> parser) {
    Secret secret = client.attempt(slot.value(), () -> parser.apply(text));
    return secret == null ? null : () -> secret;
  }

  /** Reads the file now, to check it, and again each time the secret is needed. */
  private @Nullable Supplier<Secret> fromFile(
      Slot slot, String location, Function<String, Secret> parser) {
    Supplier<Secret> secret = () -> parser.apply(line(location));
    return client.attempt(slot.location(), secret) == null ? null : secret;
  }

  /** Returns the text without the line break that editors put at its end. */
  private static String line(String location) {
    if (!location.startsWith("file:")) {
      throw new IllegalArgumentException(
          "the value is not a file: location, such as file:/run/secrets/name");
    }
    String text = KeyText.at(location);
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Returns whether a secret or its file is set, or a bean provides it. */
  boolean has(Slot slot) {
    return client.isSet(slot.value()) || client.isSet(slot.location()) || isOfBean(slot);
  }

  /** Returns whether a bean provides the secret, which is called only when it is needed. */
  boolean isOfBean(Slot slot) {
    return bean(slot) != null;
  }

  private @Nullable Supplier<Secret> bean(Slot slot) {
    return beans.secret(client.key(slot.value()));
  }
}
