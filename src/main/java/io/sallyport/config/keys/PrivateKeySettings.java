package io.sallyport.config.keys;

import io.sallyport.internal.keys.KeyText;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.settings.Group;
import io.sallyport.settings.Rule;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.security.PrivateKey;

/**
 * A private key that is configured as text or by its location.
 *
 * @param text the key itself
 * @param location where it is
 */
public record PrivateKeySettings(Setting<String> text, Setting<String> location) {

  /** Declares {@code private-key} and {@code private-key-location}. */
  public static PrivateKeySettings declare(Group group, String meaning) {
    return new PrivateKeySettings(
        group.secret("private-key", meaning),
        group.text("private-key-location", "Where that key is, instead: `file:` or `classpath:`"));
  }

  /** Returns whether a section has the key. */
  public boolean isSet(Section section) {
    return section.isSet(text) || section.isSet(location);
  }

  /** Returns the setting that is set. */
  public Setting<String> set(Section section) {
    return section.isSet(text) ? text : location;
  }

  /** Returns the rule that another setting needs this key. */
  public Rule neededBy(Setting<?> other) {
    return Rule.requires(other, text, location);
  }

  /**
   * Returns the key, one of whose settings is set.
   *
   * @throws IllegalArgumentException if both are, or the key is invalid
   */
  public PrivateKey read(Section section) {
    if (section.isSet(text) && section.isSet(location)) {
      throw new IllegalArgumentException(
          "'private-key' and 'private-key-location' exclude each other");
    }
    return JwtKeys.privateKey(
        section.isSet(text)
            ? String.valueOf(section.find(text))
            : KeyText.at(String.valueOf(section.find(location))));
  }
}
