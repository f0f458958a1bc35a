package io.sallyport.it.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The properties of the application, from {@code switches.properties} of its archive. */
final class Switches {
  private Switches() {}

  /** Returns them; true and false as booleans, as applications write them. */
  static Map<String, Object> read() {
    Properties properties = new Properties();
    try (InputStream in = Switches.class.getResourceAsStream("/switches.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> switches = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      boolean truth = value.equals("true") || value.equals("false");
      switches.put(name, truth ? (Object) Boolean.valueOf(value) : value);
    }
    return switches;
  }
}
