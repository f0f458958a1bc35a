package io.sallyport.settings;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The settings of one application, and the errors found in them. For one thread. */
public final class Settings {
  private final SettingTexts texts;
  private final Section root;

  /** Finds the names in the configuration that are not settings. */
  public Settings(Config config, Catalogue catalogue) {
    this.texts = new SettingTexts(config, catalogue);
    this.root = new Section(texts, catalogue.prefix());
    UnknownSettings.report(texts);
  }

  /** Returns whether a text may name a realm, an issuer, a key, a webhook or a client. */
  public static boolean isName(String text) {
    return Names.isName(text);
  }

  /** Returns a setting as an environment variable. */
  public static String variableOf(String setting) {
    return Names.ofVariable(setting);
  }

  /** Returns the section of all settings. */
  public Section root() {
    return root;
  }

  /**
   * Returns every error, one sentence each. To be called when all sections have been read: an
   * environment variable is known only if its section was.
   */
  public List<String> errors() {
    UnknownVariables.report(texts, root.prefixes());
    return texts.errors().all();
  }
}
