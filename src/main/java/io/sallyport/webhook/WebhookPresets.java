package io.sallyport.webhook;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The formats of known vendors by name. To add a vendor to the library, add an entry to its table;
 * to add one to an application, describe its format in the configuration.
 */
public final class WebhookPresets {
  /** Those that were asked for; an application needs few. */
  private static final Map<String, WebhookFormat> BUILT = new ConcurrentHashMap<>();

  private WebhookPresets() {}

  /** Returns the names of all presets, in alphabetical order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(VendorFormats.ALL.keySet());
  }

  /**
   * Returns the preset of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static WebhookFormat named(String name) {
    VendorFormats.Vendor vendor = VendorFormats.ALL.get(name);
    if (vendor == null) {
      throw new IllegalArgumentException("preset '" + name + "' is not known; allowed: " + names());
    }
    return BUILT.computeIfAbsent(name, each -> vendor.builder().build());
  }

  /**
   * Returns the handshake of the preset of that name; {@link Handshake#NONE} if its vendor has
   * none.
   */
  public static Handshake handshake(String name) {
    VendorFormats.Vendor vendor = VendorFormats.ALL.get(name);
    return vendor == null ? Handshake.NONE : vendor.handshake();
  }
}
