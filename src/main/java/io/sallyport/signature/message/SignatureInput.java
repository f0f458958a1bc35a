package io.sallyport.signature.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The components that one signature covers, and its parameters (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.3">RFC 9421 §2.3</a>).
 *
 * @param components the covered components, without repetitions
 * @param created the time of the signature, in seconds since 1970; null if it is missing
 * @param expires the time of expiry, in seconds since 1970; null if it is missing
 * @param nonce the nonce; null if it is missing
 * @param algorithm the algorithm's name; null if it is missing. The key determines the algorithm
 * @param keyId the key's id; null if it is missing
 * @param tag the tag of the application; null if it is missing
 * @param serialized components and parameters as they are signed
 */
record SignatureInput(
    List<Component> components,
    @Nullable Long created,
    @Nullable Long expires,
    @Nullable String nonce,
    @Nullable String algorithm,
    @Nullable String keyId,
    @Nullable String tag,
    String serialized) {

  /** The parameters with texts. Unknown parameters are signed, and otherwise ignored. */
  private static final Set<String> TEXTS = Set.of("nonce", "alg", "keyid", "tag");

  private static final Set<String> TIMES = Set.of("created", "expires");

  /**
   * Reads a member of {@code Signature-Input}; returns null if it is not a list of components of a
   * request, if one is repeated, or if a parameter does not have the type that RFC 9421 defines.
   */
  static @Nullable SignatureInput of(StructuredItem member) {
    return of(member, Component::of);
  }

  /** Reads a member of {@code Signature-Input} of a response, as above. */
  static @Nullable SignatureInput ofResponse(StructuredItem member) {
    return of(member, Component::ofResponse);
  }

  private static @Nullable SignatureInput of(
      StructuredItem member, Function<StructuredItem, @Nullable Component> read) {
    if (!(member.value() instanceof List<?>) || !hasTypes(member.parameters())) {
      return null;
    }
    List<StructuredItem> items = member.items();
    List<Component> components = new ArrayList<>(items.size());
    for (StructuredItem item : items) {
      Component component = read.apply(item);
      if (component == null || components.contains(component)) {
        return null;
      }
      components.add(component);
    }
    StringBuilder serialized = new StringBuilder(256);
    member.write(serialized);
    Map<String, Object> parameters = member.parameters();
    return new SignatureInput(
        components,
        (Long) parameters.get("created"),
        (Long) parameters.get("expires"),
        (String) parameters.get("nonce"),
        (String) parameters.get("alg"),
        (String) parameters.get("keyid"),
        (String) parameters.get("tag"),
        serialized.toString());
  }

  /** Returns whether the whole component with a name is covered, in any serialization. */
  boolean covers(String name) {
    for (Component component : components) {
      if (component.name().equals(name) && component.key() == null) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasTypes(Map<String, Object> parameters) {
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      Object value = parameter.getValue();
      boolean good =
          TEXTS.contains(name)
              ? value instanceof String
              : !TIMES.contains(name) || (value instanceof Long seconds && seconds >= 0);
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of components only: a sender chose the rest. */
  @Override
  public String toString() {
    return "SignatureInput[" + components.size() + " components]";
  }
}
