package io.sallyport.config;

import io.sallyport.Secret;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one client: from a bean, or from the configuration.
 *
 * @param client the client's keys
 * @param vault the beans
 */
record ClientSecrets(Settings client, Vault vault) {

  /** The secret of a key; null if nobody gives it. */
  @Nullable Supplier<Secret> of(String name) {
    return of(name, Secret::ofText);
  }

  /**
   * The secret of a key; null if nobody gives it, or it cannot be read.
   *
   * @param reading what makes a secret of the configured text; a bean's is as it is
   */
  @Nullable Supplier<Secret> of(String name, Function<String, Secret> reading) {
    Supplier<Secret> given = vault.secret(client.key(name));
    String text = client.text(name);
    if (text == null) {
      return given;
    }
    if (given != null) {
      client.problems().add(client.key(name), "is given by a bean of that name too");
    }
    Secret secret = client.problems().attempt(client.key(name), () -> reading.apply(text));
    return secret == null ? null : () -> secret;
  }

  /** Whether a key is set, or a bean stands for it. */
  boolean has(String name) {
    return client.isSet(name) || isOfABean(name);
  }

  /** Whether a bean gives the secret, which is asked for no sooner than it is needed. */
  boolean isOfABean(String name) {
    return vault.secret(client.key(name)) != null;
  }
}
