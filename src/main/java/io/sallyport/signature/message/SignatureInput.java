package io.sallyport.signature.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one signature covers, and its parameters (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.3">RFC 9421 §2.3</a>).
 *
 * @param components the covered components, none of them twice
 * @param created when it was made, in seconds since 1970; null if it does not say
 * @param expires when it expires, in seconds since 1970; null if it does not
 * @param nonce the nonce; null if there is none
 * @param algorithm the algorithm's name; null if it does not say, and never what decides
 * @param keyId the key's id; null if it does not say
 * @param tag the application that it is for; null if it does not say
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

  /** What the parameters of a signature can be. Unknown ones are signed, and say nothing. */
  private static final Set<String> TEXTS = Set.of("nonce", "alg", "keyid", "tag");

  private static final Set<String> TIMES = Set.of("created", "expires");

  /**
   * Reads a member of {@code Signature-Input}; null if it is no list of components of a request,
   * one of them is there twice, or a parameter is of another type than RFC 9421 says.
   */
  static @Nullable SignatureInput of(StructuredItem member) {
    return of(member, Component::of);
  }

  /** The same of a response. */
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

  /** Whether the whole component of that name is covered, in whatever way it is serialized. */
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

  /** How much is covered; a sender chose the rest. */
  @Override
  public String toString() {
    return "SignatureInput[" + components.size() + " components]";
  }
}
