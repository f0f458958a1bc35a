package io.sallyport.signature.message;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a signature of a request must cover and how long it counts (the profile that <a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-1.4">RFC 9421 §1.4</a> wants). Immutable.
 *
 * <p>{@code created} and {@code keyid} are always required; the algorithm is the key's.
 *
 * @param window how far {@code created} may be from now, in the past as in the future: 1 second to
 *     1 hour, by default 5 minutes
 * @param components names of the components that a signature must cover, by default {@link
 *     #DEFAULT_COMPONENTS}. {@code content-digest} counts for a request with a body, other fields
 *     that begin with {@code content-} where they are sent with one, so that no one on the way can
 *     give the body another meaning; {@code @target-uri} is covered by {@code @authority},
 *     {@code @path} and {@code @query} together too. {@code @method}, {@code content-digest}, and
 *     {@code @target-uri}, {@code @request-target} or {@code @path} are always among them
 * @param tag the {@code tag} that a signature must have; null if that does not matter
 * @param allowMissingNonce whether a signature may lack the {@code nonce}. What it signs is then
 *     single-use: of two requests that are equal to the second, only the first is accepted. By
 *     default, the nonce is required
 */
public record MessageSignaturePolicy(
    Duration window, List<String> components, @Nullable String tag, boolean allowMissingNonce) {

  /** The name of the format of HTTP Message Signatures. */
  public static final String FORMAT = "rfc9421";

  /** How far {@code created} may be from now, unless set. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** What the window may be at least. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** What the window may be at most. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  private static final String CONTENT_ENCODING = "content-encoding";

  /** What a signature must cover, unless set. */
  public static final List<String> DEFAULT_COMPONENTS =
      List.of(
          Component.METHOD,
          Component.TARGET_URI,
          ContentDigest.FIELD,
          "content-type",
          CONTENT_ENCODING);

  /** The headers that make a request a signed one. */
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
   * @throws IllegalArgumentException if one is not as described
   */
  public MessageSignaturePolicy {
    components = List.copyOf(components);
    if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window of a signature is " + MIN_WINDOW + " to " + MAX_WINDOW + ", not " + window);
    }
    for (String name : components) {
      if (!Component.PLAIN.contains(name) && !Component.isFieldName(name)) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is no component: write a field name in lower case, or one of "
                + Component.PLAIN.stream().sorted().toList());
      }
    }
    if (new HashSet<>(components).size() < components.size()) {
      throw new IllegalArgumentException("a component is there twice: " + components);
    }
    if (!components.contains(Component.METHOD)
        || !components.contains(ContentDigest.FIELD)
        || TARGETS.stream().noneMatch(components::contains)) {
      throw new IllegalArgumentException(
          "a signature covers at least @method, content-digest and one of "
              + TARGETS
              + "; otherwise it is good for another request too");
    }
    if (tag != null && (tag.isEmpty() || !tag.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
      throw new IllegalArgumentException("a tag is printable ASCII, and not empty");
    }
  }

  /** Whether a component is one of the body, and not required where there is none. */
  private static boolean isOfContent(String component) {
    return component.startsWith(OF_CONTENT);
  }

  /**
   * The components that a request must cover, in their order.
   *
   * @param body whether it has a body
   * @param sent whether it has a field of that name; the digest is due with any body
   */
  List<String> componentsOf(boolean body, Predicate<String> sent) {
    return components.stream().filter(name -> isDue(name, body, sent)).toList();
  }

  /** What clients cover with a body that has no content coding, which is the rule. */
  List<String> uncodedComponents() {
    return componentsOf(true, name -> !name.equals(CONTENT_ENCODING));
  }

  /** Whether a request must cover that component; see {@link #componentsOf}. */
  static boolean isDue(String component, boolean body, Predicate<String> sent) {
    return !isOfContent(component)
        || (body && (component.equals(ContentDigest.FIELD) || sent.test(component)));
  }
}
