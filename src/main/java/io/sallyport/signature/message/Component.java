package io.sallyport.signature.message;

import io.sallyport.internal.HeaderFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a component (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2">RFC
 * 9421 §2</a>). Identifiers that differ only in the order of their parameters are equal (§2).
 */
final class Component {
  static final String METHOD = "@method";
  static final String TARGET_URI = "@target-uri";
  static final String AUTHORITY = "@authority";
  static final String SCHEME = "@scheme";
  static final String REQUEST_TARGET = "@request-target";
  static final String PATH = "@path";
  static final String QUERY = "@query";
  static final String QUERY_PARAM = "@query-param";
  static final String STATUS = "@status";

  /** The derived components without parameters of a request; a response has {@code @status}. */
  static final Set<String> PLAIN =
      Set.of(METHOD, TARGET_URI, AUTHORITY, SCHEME, REQUEST_TARGET, PATH, QUERY);

  private static final String REQUEST = "req";
  private static final String NAME = "name";
  private static final String KEY = "key";
  private static final String STRICT = "sf";
  private static final String BYTES = "bs";

  private final String name;
  private final Map<String, Object> parameters;
  private final byte[] line;

  /**
   * Creates a component.
   *
   * @param name a field name in lower case, or the name of a derived component, which begins with
   *     {@code @}
   * @param parameters the parameters, all of them known and consistent; not changed after the call
   */
  Component(String name, Map<String, Object> parameters) {
    this.name = name;
    this.parameters = parameters;
    StringBuilder identifier = new StringBuilder().append('"').append(name).append('"');
    StructuredItem.writeParameters(parameters, identifier);
    this.line = identifier.append(": ").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns a component without parameters. */
  static Component of(String name) {
    return new Component(name, Map.of());
  }

  /**
   * Returns the component of an item of {@code Signature-Input}; null if a request has no such
   * component, or a parameter is not supported. {@code req} is for responses (§2.4), and trailers
   * ({@code tr}) are not available before the body was read.
   */
  static @Nullable Component of(StructuredItem item) {
    if (!(item.value() instanceof String name)) {
      return null;
    }
    Map<String, Object> parameters = item.parameters();
    boolean good = name.startsWith("@") ? isDerived(name, parameters) : isField(name, parameters);
    return good ? new Component(name, parameters) : null;
  }

  /**
   * Returns the component of an item of a response's {@code Signature-Input}; null if a response
   * has no such component. With {@code req} it is a component of the request (§2.4).
   */
  static @Nullable Component ofResponse(StructuredItem item) {
    Map<String, Object> parameters = item.parameters();
    if (!Boolean.TRUE.equals(parameters.get(REQUEST))) {
      boolean status = STATUS.equals(item.value()) && parameters.isEmpty();
      Component component = status ? of(STATUS) : of(item);
      return component == null || (!status && component.name().startsWith("@")) ? null : component;
    }
    Map<String, Object> others = new LinkedHashMap<>(parameters);
    others.remove(REQUEST);
    Component component = of(new StructuredItem(item.value(), others));
    return component == null ? null : new Component(component.name(), parameters);
  }

  /** Returns the name, in lower case. */
  String name() {
    return name;
  }

  /** Returns the text before the value in a signature base; do not change the array. */
  byte[] line() {
    return line;
  }

  /** Returns whether it is a derived component, not a field. */
  boolean isDerived() {
    return name.charAt(0) == '@';
  }

  /** Returns whether it has no parameters. */
  boolean isBare() {
    return parameters.isEmpty();
  }

  /** Returns whether it is a component of the request to which a response belongs. */
  boolean isOfRequest() {
    return parameters.containsKey(REQUEST);
  }

  /** Returns whether the name is a field name in lower case. */
  static boolean isFieldName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
        return false;
      }
    }
    return HeaderFields.isToken(name);
  }

  /** Returns the encoded name of a {@code @query-param}. */
  String queryName() {
    return (String) parameters.getOrDefault(NAME, "");
  }

  /** Returns the key of a dictionary's member; null for the whole field. */
  @Nullable String key() {
    return (String) parameters.get(KEY);
  }

  /** Returns whether the field is re-serialized as a structured field. */
  boolean isStrict() {
    return parameters.containsKey(STRICT);
  }

  /** Returns whether each line of the field is wrapped as a byte sequence. */
  boolean isBytes() {
    return parameters.containsKey(BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Component component
        && component.name.equals(name)
        && component.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + parameters.hashCode();
  }

  @Override
  public String toString() {
    return name + parameters;
  }

  private static boolean isDerived(String name, Map<String, Object> parameters) {
    return name.equals(QUERY_PARAM)
        ? parameters.size() == 1 && parameters.get(NAME) instanceof String
        : parameters.isEmpty() && PLAIN.contains(name);
  }

  private static boolean isField(String name, Map<String, Object> parameters) {
    if (!isFieldName(name)) {
      return false;
    }
    if (parameters.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      boolean good =
          switch (parameter.getKey()) {
            case KEY -> parameter.getValue() instanceof String;
            case STRICT, BYTES -> Boolean.TRUE.equals(parameter.getValue());
            default -> false;
          };
      if (!good) {
        return false;
      }
    }
    boolean parsed = parameters.containsKey(STRICT) || parameters.containsKey(KEY);
    return !parsed || !parameters.containsKey(BYTES);
  }
}
