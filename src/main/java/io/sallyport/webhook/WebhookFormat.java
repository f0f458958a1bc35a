package io.sallyport.webhook;

import io.sallyport.internal.Encoding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor signs its webhooks: where the signature stands, what it covers, by which algorithm.
 * It knows no secret. Immutable and safe for use by several threads.
 *
 * <p>It is spelled in texts, the same in Java ({@link #builder()}) and in a configuration ({@link
 * #of}).
 */
public final class WebhookFormat {

  /** How far a signed timestamp may be from now where the vendor says nothing. */
  public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

  private final List<String> signatureHeaders;
  private final SignatureSyntax syntax;
  private final Encoding encoding;
  private final SignatureAlgorithm algorithm;
  private final SignedTemplate signed;
  private final @Nullable TimestampRule timestamp;
  private final @Nullable String idHeader;
  private final SecretEncoding secretEncoding;
  private final Duration tolerance;
  private final @Nullable BodySignatures inBody;
  private final @Nullable RemoteVendor remote;

  /** Takes what the builder has checked. */
  WebhookFormat(
      List<String> signatureHeaders,
      SignatureSyntax syntax,
      Encoding encoding,
      SignatureAlgorithm algorithm,
      SignedTemplate signed,
      @Nullable TimestampRule timestamp,
      @Nullable String idHeader,
      SecretEncoding secretEncoding,
      Duration tolerance,
      @Nullable BodySignatures inBody,
      @Nullable RemoteVendor remote) {
    this.remote = remote;
    this.signatureHeaders = List.copyOf(signatureHeaders);
    this.syntax = syntax;
    this.encoding = encoding;
    this.algorithm = algorithm;
    this.signed = signed;
    this.timestamp = timestamp;
    this.idHeader = idHeader;
    this.secretEncoding = secretEncoding;
    this.tolerance = tolerance;
    this.inBody = inBody;
  }

  /** Starts a format with the defaults that {@link WebhookFormatBuilder} tells. */
  public static WebhookFormatBuilder builder() {
    return new WebhookFormatBuilder();
  }

  /**
   * The format that the settings of a configuration spell.
   *
   * @param settings the texts by the names in {@link WebhookFormatBuilder#SETTINGS}
   * @throws IllegalArgumentException if a setting is unknown or wrong, or does not go with the
   *     others; the message names it, its value, and what is allowed
   */
  public static WebhookFormat of(Map<String, String> settings) {
    WebhookFormatBuilder builder = builder();
    new TreeMap<>(settings).forEach(builder::set);
    return builder.build();
  }

  /**
   * Returns the same format for secrets that are written in another way.
   *
   * @param text as {@link WebhookFormatBuilder#secretEncoding} describes
   * @throws IllegalArgumentException if there is no such encoding
   */
  public WebhookFormat withSecretEncoding(String text) {
    return new WebhookFormat(
        signatureHeaders,
        syntax,
        encoding,
        algorithm,
        signed,
        timestamp,
        idHeader,
        SecretEncoding.parse(text),
        tolerance,
        inBody,
        remote);
  }

  /**
   * Returns whether the vendor signs with keys of its own, which are fetched from it. Such a format
   * cannot sign.
   */
  public boolean fetchesKeys() {
    return remote != null;
  }

  /** Returns the vendor that keys are fetched from; null if there is none. */
  @Nullable RemoteVendor remote() {
    return remote;
  }

  /** The headers that carry signatures; any of them may be absent, but not all. May be empty. */
  public List<String> signatureHeaders() {
    return signatureHeaders;
  }

  /** How far the timestamp may be from now, unless a policy says otherwise. Positive. */
  public Duration tolerance() {
    return tolerance;
  }

  /** Whether messages say when they were sent, under the signature. */
  public boolean signsTimestamp() {
    return timestamp != null;
  }

  /**
   * Whether a body can be verified as it is read. The JDK keeps the whole message for Ed25519,
   * which goes over it twice.
   */
  boolean streams() {
    return signed.bodyAt() >= 0
        && algorithm != SignatureAlgorithm.ED25519
        && (timestamp == null || timestamp.json() == null);
  }

  /** The version of signatures by a key pair beside the others; null if there are none. */
  @Nullable String ed25519Version() {
    return syntax instanceof SignatureSyntax.Versions versions ? versions.ed25519() : null;
  }

  SignatureSyntax syntax() {
    return syntax;
  }

  Encoding encoding() {
    return encoding;
  }

  SignatureAlgorithm algorithm() {
    return algorithm;
  }

  SignedTemplate signed() {
    return signed;
  }

  @Nullable TimestampRule timestamp() {
    return timestamp;
  }

  @Nullable String idHeader() {
    return idHeader;
  }

  SecretEncoding secretEncoding() {
    return secretEncoding;
  }

  /** Where the signatures stand in the body; null when they stand in headers. */
  @Nullable BodySignatures inBody() {
    return inBody;
  }
}
