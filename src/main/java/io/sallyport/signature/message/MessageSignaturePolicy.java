package io.sallyport.signature.message;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The components that a signature must cover, and its maximum age (the profile that <a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-1.4">RFC 9421 §1.4</a> asks applications to
 * define). Immutable.
 *
 * <p>{@code created} and {@code keyid} are always required; the algorithm is the key's.
 *
 * @param window the maximum distance of {@code created} to the current time, past or future: 1
 *     second to 1 hour, by default 5 minutes
 * @param components names of the components that a signature must cover, by default {@link
 *     #DEFAULT_COMPONENTS}. {@code content-digest} is required for a request with a body, and other
 *     {@code content-} fields if they are sent with a body, so that a proxy cannot change its
 *     meaning. {@code @authority}, {@code @path} and {@code @query} together replace
 *     {@code @target-uri}. The list must contain {@code @method}, {@code content-digest}, and one
 *     of {@code @target-uri}, {@code @request-target} and {@code @path}
 * @param tag the {@code tag} that a signature must have; null for any
 * @param allowMissingNonce whether a signature may lack the {@code nonce}. The signed content is
 *     then single-use: of two requests that are equal to the second, only the first is accepted. By
 *     default, the nonce is required
 */
public record MessageSignaturePolicy(
    Duration window, List<String> components, @Nullable String tag, boolean allowMissingNonce) {

  /** The name of the format of HTTP Message Signatures. */
  public static final String FORMAT = "rfc9421";

  /** The default window. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** The minimum window. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** The maximum window. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  private static final String CONTENT_ENCODING = "content-encoding";

  /** The default components. */
  public static final List<String> DEFAULT_COMPONENTS =
      List.of(
          Component.METHOD,
          Component.TARGET_URI,
          ContentDigest.FIELD,
          "content-type",
          CONTENT_ENCODING);

  /** The headers that mark a request as signed. */
  public static final List<String> SIGNATURE_HEADERS =
      List.of(SignatureHeaders.INPUT, SignatureHeaders.SIGNATURE);

  private static final String OF_CONTENT = "content-";

  private static final List<String> TARGETS =
      List.of(Component.TARGET_URI, Component.REQUEST_TARGET, Component.PATH);

  /** Creates a policy of the defaults. */
  public MessageSignaturePolicy() {
    this(DEFAULT_WINDOW, DEFAULT_COMPONENTS, null);
  }

  /**
   * Creates a policy that requires a nonce.
   *
   * @throws IllegalArgumentException if a setting is not as described
   */
  public MessageSignaturePolicy(Duration window, List<String> components, @Nullable String tag) {
    this(window, components, tag, false);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is invalid
   */
  public MessageSignaturePolicy {
    components = List.copyOf(components);
    if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window of a signature must be "
              + MIN_WINDOW
              + " to "
              + MAX_WINDOW
              + ", not "
              + window);
    }
    for (String name : components) {
      if (!Component.PLAIN.contains(name) && !Component.isFieldName(name)) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is not a component: write a field name in lower case, or one of "
                + Component.PLAIN.stream().sorted().toList());
      }
    }
    if (new HashSet<>(components).size() < components.size()) {
      throw new IllegalArgumentException("a component is repeated: " + components);
    }
    if (!components.contains(Component.METHOD)
        || !components.contains(ContentDigest.FIELD)
        || TARGETS.stream().noneMatch(components::contains)) {
      throw new IllegalArgumentException(
          "a signature must cover @method, content-digest and one of "
              + TARGETS
              + "; otherwise it is also valid for another request");
    }
    if (tag != null && (tag.isEmpty() || !tag.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
      throw new IllegalArgumentException("a tag must be printable ASCII and not empty");
    }
  }

  /** Returns whether a component belongs to the body, so that it is not required without one. */
  private static boolean isOfContent(String component) {
    return component.startsWith(OF_CONTENT);
  }

  /**
   * Returns the components that a request must cover, in their order.
   *
   * @param body whether the request has a body
   * @param sent returns whether the request has a field; the digest is required with any body
   */
  List<String> componentsOf(boolean body, Predicate<String> sent) {
    return components.stream().filter(name -> isDue(name, body, sent)).toList();
  }

  /** Returns the components of a request with a body and without a content coding. */
  List<String> uncodedComponents() {
    return componentsOf(true, name -> !name.equals(CONTENT_ENCODING));
  }

  /** Returns whether a request must cover a component; see {@link #componentsOf}. */
  static boolean isDue(String component, boolean body, Predicate<String> sent) {
    return !isOfContent(component)
        || (body && (component.equals(ContentDigest.FIELD) || sent.test(component)));
  }
}
